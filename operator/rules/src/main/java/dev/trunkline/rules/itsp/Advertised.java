package dev.trunkline.rules.itsp;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.itsp.EffectiveConnection.Value;
import dev.trunkline.rules.net.Authority;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.Reservation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The address that the provider is told to answer to.
final class Advertised {

    private Advertised() {}

    /// ITSP-24: a provider behind a name is judged by what the name was seen to resolve to.
    static void routable(ItspView itsp, Findings findings) {
        if (itsp.isDraft()) {
            return;
        }
        address(itsp).filter(Ip::isPrivate).ifPresent(ours -> {
            List<Ip> theirs = provider(itsp).stream()
                    .flatMap(host -> addresses(itsp, host))
                    .filter(ip -> !ip.isPrivate())
                    .distinct()
                    .sorted()
                    .toList();
            if (!theirs.isEmpty()) {
                findings.warn(
                        "gateway.advertisedAddress",
                        "the gateway tells the provider to send to " + ours + ", which is private, and the provider " + quoted(
                                provider(itsp).orElseThrow()) + " is outside, at " + list(theirs)
                                + "; state here the address that it can reach");
            }
        });
    }

    private static Optional<Ip> address(ItspView itsp) {
        Optional<Ip> held = itsp.snapshot().observations().reservation(itsp.meta().ref()) instanceof Reservation.Held(var place)
                ? Optional.of(place.address())
                : Optional.empty();
        return itsp.spec().gateway().flatMap(Gateway::advertisedAddress).flatMap(Ip::parse)
                .or(() -> held)
                .or(() -> itsp.spec().connection().flatMap(Connection::reserved).flatMap(pin -> pin.address()).flatMap(Ip::parse));
    }

    /// The host that the gateway speaks to.
    private static Optional<String> provider(ItspView itsp) {
        return itsp.effective().outboundProxy().map(Value::value).flatMap(Authority::parse).map(Authority::host)
                .or(() -> itsp.effective().address().map(Value::value));
    }

    private static Stream<Ip> addresses(ItspView itsp, String host) {
        return Stream.concat(
                Ip.parse(host).stream(),
                itsp.snapshot().observations().names().entrySet().stream()
                        .filter(name -> name.getKey().host().equalsIgnoreCase(host))
                        .flatMap(name -> name.getValue().stream())
                        .map(peer -> peer.address()));
    }
}
