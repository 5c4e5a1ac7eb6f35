package dev.trunkline.rules;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.common.PortRange;
import dev.trunkline.crds.common.Resources;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.settings.ExposureClass;
import dev.trunkline.rules.settings.OperatorSettings;
import dev.trunkline.rules.settings.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// What every kind that makes a gateway can say wrong in its `gateway` block (rules of ours: docs/adr/0007-planning.md).
final class GatewayChecks {

    /// So that the link finds as many ports again beside them.
    private static final int MOST_CALLS = 10_000;

    /// Beside media, a Service may have SIP over UDP and TCP.
    private static final int SIP_PORTS = 2;

    private GatewayChecks() {}

    /// GW-01
    static void ports(Subject subject, Findings findings) {
        Optional<Gateway> gateway = subject.gateway();
        OperatorSettings settings = subject.settings();
        List<PortRange> sip = subject.sipPorts();
        Optional<PortRange> range = gateway.flatMap(Gateway::portRange);
        range.ifPresent(ports -> {
            if (ports.first() < OperatorSettings.LOWEST_PORT || ports.last() > 65_535 || ports.first() > ports.last()) {
                findings.error(
                        "gateway.portRange",
                        ports.first() + " to " + ports.last() + " is no range of ports from " + OperatorSettings.LOWEST_PORT
                                + " to 65535 in ascending order");
            } else if (ports.first() % 2 != 0) {
                findings.error(
                        "gateway.portRange.first", "the first media port is " + ports.first() + ", and RTP has even ports");
            } else if (ports.last() == ports.first()) {
                findings.error("gateway.portRange", "one port carries no call; each takes two, for RTP and RTCP");
            }
        });
        gateway.map(Gateway::callLimit).ifPresent(limit -> limit.stream().forEach(calls -> {
            int most = range.map(ports -> (ports.last() - ports.first() + 1) / 2).orElse(Integer.MAX_VALUE);
            if (calls < 1) {
                findings.error("gateway.callLimit", calls + " calls are no limit, at least 1 is");
            } else if (calls > most) {
                findings.error(
                        "gateway.callLimit",
                        calls + " calls need " + 2L * calls + " media ports, and portRange has room for " + most + " calls");
            }
        }));
        gateway.map(Gateway::drainSeconds).ifPresent(seconds -> seconds.stream().filter(s -> s < 0).forEach(
                s -> findings.error("gateway.drainSeconds", s + " s is no time to drain")));
        ExposureClass exposure = settings.exposureClasses().get(GatewayShape.exposureClass(gateway, settings));
        int calls = GatewayShape.calls(gateway, settings);
        int first = GatewayShape.firstMediaPort(gateway);
        if (calls > MOST_CALLS || first + 2L * calls - 1 > 65_535) {
            findings.error(
                    "gateway.callLimit",
                    calls + " calls need more ports than there are from " + first + "; at most " + MOST_CALLS + " calls are allowed");
        }
        sip.stream().filter(ports -> ports.first() <= first + 2L * calls - 1 && first <= ports.last()).findFirst().ifPresent(
                ports -> findings.error(
                        "gateway.portRange",
                        "media on " + first + " to " + (first + 2L * calls - 1) + " leaves SIP no room on "
                                + (ports.first() == ports.last() ? "port " + ports.first() : ports.first() + " to " + ports.last())));
        if (exposure != null && 2L * calls + SIP_PORTS > exposure.mostPorts()) {
            findings.error(
                    "gateway.callLimit",
                    calls + " calls need " + (2L * calls + SIP_PORTS) + " ports, and exposure class " + quoted(exposure.name())
                            + " carries " + exposure.mostPorts());
        }
    }

    /// GW-02
    static void exposure(Subject subject, Findings findings) {
        Optional<Gateway> gateway = subject.gateway();
        OperatorSettings settings = subject.settings();
        gateway.flatMap(Gateway::exposureClass).filter(name -> !settings.exposureClasses().containsKey(name)).ifPresent(
                name -> findings.error(
                        "gateway.exposureClass",
                        quoted(name) + " is not set up, there are " + list(new TreeSet<>(settings.exposureClasses().keySet()))));
        gateway.flatMap(Gateway::advertisedAddress).filter(text -> Ip.parse(text).isEmpty()).ifPresent(
                text -> findings.error(
                        "gateway.advertisedAddress",
                        "the advertised address " + quoted(text) + " is no IP address: SDP carries one, such as 198.51.100.7"));
        Optional<Resources> resources = gateway.flatMap(Gateway::resources);
        amounts(findings, "gateway.resources.requests", resources.flatMap(Resources::requests));
        amounts(findings, "gateway.resources.limits", resources.flatMap(Resources::limits));
        var effective = GatewayShape.resources(resources, settings.resources());
        effective.cpuLimit().ifPresent(limit -> withinLimit(findings, resources, "cpu", effective.cpuRequest(), limit));
        withinLimit(findings, resources, "memory", effective.memoryRequest(), effective.memoryLimit());
    }

    /// The API server takes no container that asks for more than it may use.
    private static void withinLimit(Findings findings, Optional<Resources> stated, String what, String request, String limit) {
        if (!Quantity.exceeds(request, limit)) {
            return;
        }
        boolean asked = stated.flatMap(Resources::requests).flatMap(amounts -> amount(amounts, what)).isPresent();
        boolean bound = stated.flatMap(Resources::limits).flatMap(amounts -> amount(amounts, what)).isPresent();
        findings.error(
                "gateway.resources." + (asked ? "requests." : "limits.") + what,
                "the request of " + request + (asked ? "" : ", the operator's default,") + " is above the limit of " + limit
                        + (bound ? "" : ", the operator's default") + "; state both, or lower the request");
    }

    private static Optional<String> amount(Resources.Amounts amounts, String what) {
        return what.equals("cpu") ? amounts.cpu() : amounts.memory();
    }

    /// GW-03
    static void name(Subject subject, Findings findings) {
        String name = subject.ref().name();
        GatewayName.ENDINGS.stream().filter(name::endsWith).findFirst().ifPresent(ending -> findings.misnamed(
                quoted(name) + " ends in " + quoted(ending) + ", as a Service of "
                        + quoted(name.substring(0, name.length() - ending.length())) + " would; choose another name"));
    }

    private static void amounts(Findings findings, String field, Optional<Resources.Amounts> amounts) {
        quantity(findings, field + ".cpu", amounts.flatMap(Resources.Amounts::cpu));
        quantity(findings, field + ".memory", amounts.flatMap(Resources.Amounts::memory));
    }

    private static void quantity(Findings findings, String field, Optional<String> text) {
        text.filter(value -> Quantity.canonical(value).isEmpty()).ifPresent(value -> findings.error(
                field, quoted(value) + " is no amount, allowed are such as 250m or 256Mi"));
    }
}
