package dev.trunkline.operator.names;

import dev.trunkline.rules.net.Breadth;
import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The bounded, aged union of the addresses seen for each name (FW-07): an address leaves only some time after it was last
/// seen, so that a name that answers differently each time does not make the policy flap. Thread-safe.
public final class NameBook {

    /// How long an address stays after it was last seen. Longer than any provider's record lives.
    static final Duration HOLD = Duration.ofMinutes(10);

    /// The most addresses of one name: a name server must not be able to open the policy to the whole world.
    static final int MOST = 64;

    private static final Comparator<PeerAddress> ORDER =
            Comparator.comparing(PeerAddress::address).thenComparing(address -> address.port().orElse(0));

    private final Map<NameQuery, Map<PeerAddress, Instant>> seen = new HashMap<>();
    private final Map<NameQuery, Instant> emptySince = new HashMap<>();

    /// Notes what the name server answers. Where it says that there is no address, and goes on to say so, the ones before leave as
    /// well.
    ///
    /// @return whether another thing is known now
    public synchronized boolean answer(NameQuery query, Collection<PeerAddress> answer, Instant now) {
        Optional<Set<PeerAddress>> before = addresses(query);
        add(query, answer, now);
        if (answer.stream().anyMatch(NameBook::isUsable)) {
            emptySince.remove(query);
        } else if (emptySince.computeIfAbsent(query, _ -> now).isBefore(now.minus(HOLD))) {
            forget(query, now);
        }
        return !addresses(query).equals(before);
    }

    /// Notes addresses that are in use. None is no answer: nobody has looked yet.
    ///
    /// @return whether another thing is known now
    public synchronized boolean see(NameQuery query, Collection<PeerAddress> used, Instant now) {
        if (used.stream().noneMatch(NameBook::isUsable)) {
            return false;
        }
        Optional<Set<PeerAddress>> before = addresses(query);
        add(query, used, now);
        return !addresses(query).equals(before);
    }

    private Optional<Set<PeerAddress>> addresses(NameQuery query) {
        return Optional.ofNullable(seen.get(query)).map(addresses -> Set.copyOf(addresses.keySet()));
    }

    // Age counts from when the name last had an address: a name server that is down must not cut a provider off.
    private void add(NameQuery query, Collection<PeerAddress> answer, Instant now) {
        Map<PeerAddress, Instant> addresses = seen.computeIfAbsent(query, _ -> new HashMap<>());
        answer.stream().filter(NameBook::isUsable).forEach(address -> addresses.put(address, now));
        while (addresses.size() > MOST) {
            addresses.entrySet().stream()
                    .min(Map.Entry.<PeerAddress, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey(ORDER)))
                    .ifPresent(oldest -> addresses.remove(oldest.getKey()));
        }
        addresses.values().stream().max(Comparator.naturalOrder()).ifPresent(newest -> forget(query, newest));
    }

    private void forget(NameQuery query, Instant now) {
        seen.get(query).values().removeIf(last -> last.isBefore(now.minus(HOLD)));
    }

    // Port 0 is nobody's either, and the API server would refuse the whole policy for it.
    private static boolean isUsable(PeerAddress peer) {
        int port = peer.port().orElse(1);
        return port > 0 && port < 1 << 16 && Breadth.NO_HOSTS.stream().noneMatch(cidr -> cidr.contains(peer.address()));
    }

    /// Forgets names that nobody asks for any more.
    public synchronized void keepOnly(Set<NameQuery> queries) {
        seen.keySet().retainAll(queries);
        emptySince.keySet().retainAll(queries);
    }

    /// What is known, in a stable order.
    public synchronized Map<NameQuery, List<PeerAddress>> known() {
        Map<NameQuery, List<PeerAddress>> known = new TreeMap<>();
        seen.forEach((query, addresses) -> known.put(query, addresses.keySet().stream().sorted(ORDER).toList()));
        return known;
    }
}
