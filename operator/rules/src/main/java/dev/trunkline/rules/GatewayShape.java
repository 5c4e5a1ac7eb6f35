package dev.trunkline.rules;

import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.common.Resources;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.rules.model.Exposure;
import dev.trunkline.rules.model.StaticPart;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import dev.trunkline.rules.settings.Place;
import dev.trunkline.rules.settings.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A `gateway` block with the operator's defaults. Asked only for blocks that [GatewayChecks] accepts.
final class GatewayShape {

    private static final int FIRST_MEDIA_PORT = 20_000;

    private GatewayShape() {}

    static Exposure of(
            Optional<Gateway> gateway,
            OperatorSettings settings,
            Optional<Place> pinned,
            Optional<dev.trunkline.crds.common.PortRange> remoteMediaPorts) {
        int first = firstMediaPort(gateway);
        int calls = calls(gateway, settings);
        return new Exposure(
                new StaticPart(
                        exposureClass(gateway, settings),
                        resources(gateway.flatMap(Gateway::resources), settings.resources()),
                        remoteMediaPorts.map(ports -> new PortRange(ports.first(), ports.last()))),
                pinned,
                gateway.flatMap(Gateway::advertisedAddress).flatMap(Ip::parse),
                new PortRange(first, first + 2 * calls - 1),
                calls,
                gateway.map(Gateway::drainSeconds).orElse(java.util.OptionalInt.empty()).orElse(settings.drainSeconds()));
    }

    static int firstMediaPort(Optional<Gateway> gateway) {
        return gateway.flatMap(Gateway::portRange).map(range -> range.first()).orElse(FIRST_MEDIA_PORT);
    }

    /// The call limit: stated, or what the stated ports carry, or the operator's.
    static int calls(Optional<Gateway> gateway, OperatorSettings settings) {
        return gateway.map(Gateway::callLimit)
                .orElse(java.util.OptionalInt.empty())
                .orElseGet(() -> gateway.flatMap(Gateway::portRange)
                        .map(range -> (range.last() - range.first() + 1) / 2)
                        .orElse(settings.calls()));
    }

    static String exposureClass(Optional<Gateway> gateway, OperatorSettings settings) {
        return gateway.flatMap(Gateway::exposureClass).orElse(settings.exposureClass());
    }

    /// What a block asks for and this version does not do, as sentences.
    ///
    /// @param pool where the gateway's address comes from unless it is pinned; its family is the gateway's
    static List<String> notCarried(Optional<Gateway> gateway, Optional<Place> pinned, AddressPool pool) {
        List<String> sentences = new ArrayList<>();
        gateway.flatMap(Gateway::exposure).filter(e -> e != Gateway.Exposure.LoadBalancer).ifPresent(
                e -> sentences.add("gateway.exposure " + e + " is not carried yet; LoadBalancer is"));
        gateway.flatMap(Gateway::availability).filter(a -> a != Gateway.Availability.Single).ifPresent(
                a -> sentences.add("gateway.availability " + a + " is not carried yet; Single is"));
        List<Gateway.IpFamily> stated = gateway.map(Gateway::ipFamilies).orElse(List.of());
        List<Gateway.IpFamily> given = families(pinned, pool);
        if (!stated.isEmpty() && !(given.size() == 1 && stated.equals(given))) {
            sentences.add("gateway.ipFamilies " + stated + " is not carried yet; a gateway has the family of its reserved address, here "
                    + given);
        }
        return sentences;
    }

    private static List<Gateway.IpFamily> families(Optional<Place> pinned, AddressPool pool) {
        return pinned.map(place -> Stream.of(place.address()))
                .orElseGet(() -> pool.ranges().stream().map(AddressPool.Range::first))
                .map(address -> address.v6() ? Gateway.IpFamily.IPv6 : Gateway.IpFamily.IPv4)
                .distinct()
                .toList();
    }

    static dev.trunkline.rules.settings.Resources resources(
            Optional<Resources> stated, dev.trunkline.rules.settings.Resources standard) {
        Optional<Resources.Amounts> requests = stated.flatMap(Resources::requests);
        Optional<Resources.Amounts> limits = stated.flatMap(Resources::limits);
        return new dev.trunkline.rules.settings.Resources(
                canonical(requests.flatMap(Resources.Amounts::cpu)).orElse(standard.cpuRequest()),
                canonical(requests.flatMap(Resources.Amounts::memory)).orElse(standard.memoryRequest()),
                canonical(limits.flatMap(Resources.Amounts::cpu)).or(standard::cpuLimit),
                canonical(limits.flatMap(Resources.Amounts::memory)).orElse(standard.memoryLimit()));
    }

    private static Optional<String> canonical(Optional<String> text) {
        return text.flatMap(Quantity::canonical);
    }
}
