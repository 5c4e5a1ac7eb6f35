package dev.trunkline.gateway.core.peer;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.core.engine.Input;
import dev.trunkline.gateway.core.engine.Output;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The addresses of the names that a gateway uses, looked up again as their records run out, not below 30 s (ITSP-20). A
/// failed look-up keeps what was known; a literal is its own address and is never looked up.
///
/// A peer whose name is answered in turns (round robin) talks on from addresses that the newest answer leaves out. These are still
/// its own for ten minutes: they are let in, but nothing new is sent there.
public final class NameTable {

    private static final Duration LEAST_TTL = Duration.ofSeconds(30);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration AGED_FOR = Duration.ofMinutes(10);
    private static final int MOST_AGED = 64;

    /// @param answered whether there was an answer yet, good or bad
    /// @param due      when the next look-up is to start; absent while one is under way
    /// @param aged     addresses of earlier answers, and until when each is let in; the first to go stands first
    private record Entry(
            List<InetSocketAddress> targets, boolean answered, Optional<Instant> due, Map<InetAddress, Instant> aged) {

        boolean has(InetAddress address) {
            return aged.containsKey(address) || targets.stream().anyMatch(target -> target.getAddress().equals(address));
        }

        Entry due(Optional<Instant> next) {
            return new Entry(targets, answered, next, aged);
        }

        Entry at(Instant now) {
            if (aged.values().stream().allMatch(until -> until.isAfter(now))) {
                return this;
            }
            var left = new LinkedHashMap<>(aged);
            left.values().removeIf(until -> !until.isAfter(now));
            return new Entry(targets, answered, due, left);
        }

        Entry answered(List<InetSocketAddress> next, Instant now, Instant nextDue) {
            var left = new LinkedHashMap<>(aged);
            for (InetSocketAddress target : targets) {
                left.remove(target.getAddress());
                left.put(target.getAddress(), now.plus(AGED_FOR));
            }
            next.forEach(target -> left.remove(target.getAddress()));
            while (left.size() > MOST_AGED) {
                left.remove(left.firstEntry().getKey());
            }
            return new Entry(List.copyOf(next), true, Optional.of(nextDue), left);
        }
    }

    private final Map<Output.Resolve, Entry> entries = new LinkedHashMap<>();

    /// Keeps exactly these names, with what is known of them.
    public void want(Collection<Output.Resolve> queries, Instant now) {
        for (Output.Resolve query : queries) {
            if (!isLiteral(query) && !entries.containsKey(query)) {
                entries.put(query, new Entry(List.of(), false, Optional.of(now), known(query.host(), now)));
            }
        }
        entries.keySet().retainAll(queries);
    }

    /// A host that is asked for in another way, for its port was changed, is still where it was.
    private Map<InetAddress, Instant> known(String host, Instant now) {
        var known = new LinkedHashMap<InetAddress, Instant>();
        entries.forEach((query, entry) -> {
            if (query.host().equalsIgnoreCase(host)) {
                known.putAll(entry.answered(List.of(), now, now).aged());
            }
        });
        return known;
    }

    /// The look-ups that are due; each is under way from now on.
    public List<Output.Resolve> start(Instant now) {
        var started = new ArrayList<Output.Resolve>();
        entries.replaceAll((query, old) -> {
            Entry entry = old.at(now);
            if (entry.due().filter(due -> !due.isAfter(now)).isEmpty()) {
                return entry;
            }
            started.add(query);
            return entry.due(Optional.empty());
        });
        return started;
    }

    public void take(Input.Resolved answer, Instant now) {
        entries.computeIfPresent(answer.query(), (_, old) -> {
            if (answer.targets().isEmpty()) {
                Duration retry = old.targets().isEmpty() ? FIRST_RETRY : LEAST_TTL;
                return new Entry(old.targets(), true, Optional.of(now.plus(retry)), old.aged());
            }
            Duration ttl = answer.ttl().compareTo(LEAST_TTL) < 0 ? LEAST_TTL : answer.ttl();
            return old.answered(answer.targets(), now, now.plus(ttl));
        });
    }

    /// Where to send, in order of preference; empty while nothing is known.
    public List<InetSocketAddress> targets(Output.Resolve query) {
        Optional<InetAddress> literal = AddressBlock.literal(query.host());
        if (literal.isPresent()) {
            int port = query.port().orElse(query.transport().defaultPort());
            return List.of(new InetSocketAddress(literal.get(), port));
        }
        Entry entry = entries.get(query);
        return entry == null ? List.of() : entry.targets();
    }

    /// All addresses that [#admits] lets in for that name.
    public Stream<InetAddress> admitted(Output.Resolve query) {
        Entry entry = entries.get(query);
        Stream<InetAddress> current = targets(query).stream().map(InetSocketAddress::getAddress);
        return entry == null ? current : Stream.concat(current, entry.aged().keySet().stream()).distinct();
    }

    /// Whether an address is one of the name's, or was until ten minutes ago: who may come in, not where to send.
    public boolean admits(Output.Resolve query, InetAddress address) {
        Entry entry = entries.get(query);
        return entry != null && entry.has(address)
                || targets(query).stream().anyMatch(target -> target.getAddress().equals(address));
    }

    /// Whether there was an answer, good or bad, or none is needed.
    public boolean answered(Output.Resolve query) {
        Entry entry = entries.get(query);
        return isLiteral(query) || entry != null && entry.answered();
    }

    public Optional<Instant> nextDeadline() {
        return entries.values().stream()
                .flatMap(entry -> Stream.concat(entry.due().stream(), entry.aged().values().stream()))
                .min(Instant::compareTo);
    }

    /// Whether each name that is wanted had an answer, good or bad.
    public boolean allAnswered() {
        return entries.values().stream().allMatch(Entry::answered);
    }

    /// Names and where they lead to, as `198.51.100.10:5060` or `[2001:db8::1]:5060`, for the status port.
    public Map<String, List<String>> status() {
        var all = new LinkedHashMap<String, List<String>>();
        entries.forEach((query, entry) -> all.merge(
                query.host(),
                entry.targets().stream().map(NameTable::text).distinct().toList(),
                (a, b) -> Stream.concat(a.stream(), b.stream()).distinct().toList()));
        return all;
    }

    /// `198.51.100.10:5060` or `[2001:db8:0:0:0:0:0:1]:5060`.
    static String text(InetSocketAddress target) {
        String host = target.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + target.getPort();
    }

    private static boolean isLiteral(Output.Resolve query) {
        return query.type() == AddressType.Ip || AddressBlock.literal(query.host()).isPresent();
    }
}
