package dev.trunkline.operator.plan;

import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.crds.common.FoundAddress;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayStatus.PeerState;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationState;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.ObservedGateway;
import dev.trunkline.rules.observed.ObservedPod;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// From which address the packets leave that a gateway sends of its own accord: what its peers saw, as they said in answers.
///
/// @param registrar the address that the registrar saw, where it told
/// @param sightings the addresses that were seen, each with the names of those who saw it
/// @param answered  whether anybody has answered at all
record EgressView(Optional<Ip> registrar, SortedMap<Ip, SortedSet<String>> sightings, boolean answered) {

    private static final int MOST_NAMES = 10;

    static EgressView of(ObservedGateway gateway) {
        List<GatewayStatus> statuses = gateway.pods().stream().map(ObservedPod::status).flatMap(Optional::stream).toList();
        SortedMap<Ip, SortedSet<String>> sightings = new TreeMap<>();
        Optional<Ip> registrar = Optional.empty();
        boolean answered = false;
        for (GatewayStatus status : statuses) {
            for (var registration : status.registrations()) {
                Optional<Ip> seen = registration.seenFrom().flatMap(Ip::parse);
                seen.ifPresent(ip -> sightings.computeIfAbsent(ip, _ -> new TreeSet<>()).add(registration.name()));
                registrar = registrar.or(() -> seen);
                answered |= registration.state() == RegistrationState.Registered;
            }
            for (var peer : status.peers()) {
                peer.seenFrom().flatMap(Ip::parse).ifPresent(
                        ip -> sightings.computeIfAbsent(ip, _ -> new TreeSet<>()).add(peer.name()));
                answered |= peer.state() == PeerState.Up;
            }
        }
        return new EgressView(registrar, sightings, answered);
    }

    /// The registrar's word, else that of most peers, else the lowest: the same whatever the order in which they answered.
    Optional<Ip> address() {
        return registrar.or(() -> sightings.entrySet().stream()
                .max(Comparator.<Map.Entry<Ip, SortedSet<String>>>comparingInt(seen -> seen.getValue().size())
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(Map.Entry::getKey));
    }

    Optional<FoundAddress> found() {
        return address().map(ip -> new FoundAddress(ip.toString(), Optional.of(FoundAddress.Origin.Received)));
    }

    /// @param awaited the address by which the other side knows us, where it does so by nothing else
    void known(ConditionSet conditions, Optional<Ip> awaited) {
        if (sightings.isEmpty()) {
            tell(
                    conditions,
                    Status.Unknown,
                    answered ? Reason.PeerDoesNotTell : Reason.NotObserved,
                    answered
                            ? "those who answer do not say from where they saw us come (RFC 3261 §18.2.1, RFC 3581 §4)"
                            : "nobody has answered yet who could tell");
            return;
        }
        String seen = ConditionSet.lines(sightings.entrySet().stream().map(EgressView::line));
        Optional<Ip> other = awaited.filter(reserved -> sightings.keySet().stream().anyMatch(ip -> !ip.equals(reserved)));
        if (other.isPresent()) {
            tell(
                    conditions,
                    Status.True,
                    Reason.NotTheReservedAddress,
                    "warning: what the gateway starts leaves from " + seen + ", not from the reserved " + other.get()
                            + "; a provider that knows us by our address alone must know this one too");
        } else {
            boolean same = sightings.size() == 1;
            tell(
                    conditions,
                    Status.True,
                    same ? Reason.SeenByPeer : Reason.SeenDifferently,
                    "what the gateway starts leaves from " + seen);
        }
    }

    private static void tell(ConditionSet conditions, Status status, Reason reason, String message) {
        conditions.beside(ConditionType.EgressKnown, status, reason, message, Optional.empty());
    }

    private static String line(Map.Entry<Ip, SortedSet<String>> seen) {
        return seen.getKey() + " (seen by " + String.join(", ", seen.getValue().stream().limit(MOST_NAMES).toList()) + ")";
    }
}
