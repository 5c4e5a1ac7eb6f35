package dev.trunkline.rules.site;

import static dev.trunkline.rules.Words.list;

import dev.trunkline.rules.Findings;
import dev.trunkline.rules.settings.OperatorSettings;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The SIP ports that a gateway opens, whoever states them (SITE-11).
public final class SipPorts {

    private SipPorts() {}

    /// Ports that no gateway can listen on; 0 is off.
    ///
    /// @param field of the three ports
    static void judge(String field, EffectivePorts ports, Findings findings) {
        Stream.of(ports.udp(), ports.tcp(), ports.tls()).filter(port -> port != 0).forEach(port -> listenable(field, port, "; 0 switches one off", findings));
        own(field + ".tcp", ports.tcp(), findings);
        own(field + ".tls", ports.tls(), findings);
        if (ports.tcp() != 0 && ports.tcp() == ports.tls()) {
            findings.error(field, "TCP and TLS cannot both use one port, here " + ports.tcp());
        }
    }

    /// One that TCP is listened on, wherever it is stated.
    public static void judge(String field, int port, Findings findings) {
        listenable(field, port, "", findings);
        own(field, port, findings);
    }

    private static void listenable(String field, int port, String else0, Findings findings) {
        if (port > 65_535) {
            findings.error(field, "port " + port + " does not exist, allowed are " + OperatorSettings.LOWEST_PORT + " to 65535");
        } else if (port < OperatorSettings.LOWEST_PORT) {
            findings.error(
                    field, "no gateway can listen on a port below " + OperatorSettings.LOWEST_PORT + else0 + ": port " + port + " is given");
        }
    }

    private static void own(String field, int port, Findings findings) {
        if (OperatorSettings.INTERNAL_PORTS.contains(port)) {
            findings.error(
                    field,
                    "ports " + list(OperatorSettings.INTERNAL_PORTS) + " are those that the gateway uses inside the cluster: port " + port
                            + " is given");
        }
    }

    /// What invites strangers where anybody may knock.
    static void outside(String field, EffectivePorts ports, Findings findings) {
        open(findings, field, "udp", ports.udp());
        open(findings, field, "tcp", ports.tcp());
        if (ports.tls() == 5061) {
            findings.warn(field + ".tls", "TLS on the well-known port 5061 invites scanners; use another one such as 65061");
        }
    }

    private static void open(Findings findings, String field, String transport, int port) {
        Optional.of(port).filter(p -> p != 0).ifPresent(p -> findings.warn(
                field + "." + transport,
                transport.toUpperCase(Locale.ROOT) + " is open on port " + p + " toward the outside; only TLS should be"));
    }
}
