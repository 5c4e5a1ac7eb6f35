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
public final class NameTable {

    private static final Duration LEAST_TTL = Duration.ofSeconds(30);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);

    /// @param answered whether there was an answer yet, good or bad
    /// @param due      when the next look-up is to start; absent while one is under way
    private record Entry(List<InetSocketAddress> targets, boolean answered, Optional<Instant> due) {}

    private final Map<Output.Resolve, Entry> entries = new LinkedHashMap<>();

    /// Keeps exactly these names, with what is known of them.
    public void want(Collection<Output.Resolve> queries, Instant now) {
        entries.keySet().retainAll(queries);
        for (Output.Resolve query : queries) {
            if (!isLiteral(query)) {
                entries.putIfAbsent(query, new Entry(List.of(), false, Optional.of(now)));
            }
        }
    }

    /// The look-ups that are due; each is under way from now on.
    public List<Output.Resolve> start(Instant now) {
        var started = new ArrayList<Output.Resolve>();
        entries.replaceAll((query, entry) -> {
            if (entry.due().filter(due -> !due.isAfter(now)).isEmpty()) {
                return entry;
            }
            started.add(query);
            return new Entry(entry.targets(), entry.answered(), Optional.empty());
        });
        return started;
    }

    public void take(Input.Resolved answer, Instant now) {
        entries.computeIfPresent(answer.query(), (_, old) -> {
            if (answer.targets().isEmpty()) {
                Duration retry = old.targets().isEmpty() ? FIRST_RETRY : LEAST_TTL;
                return new Entry(old.targets(), true, Optional.of(now.plus(retry)));
            }
            Duration ttl = answer.ttl().compareTo(LEAST_TTL) < 0 ? LEAST_TTL : answer.ttl();
            return new Entry(List.copyOf(answer.targets()), true, Optional.of(now.plus(ttl)));
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

    /// Whether there was an answer, good or bad, or none is needed.
    public boolean answered(Output.Resolve query) {
        Entry entry = entries.get(query);
        return isLiteral(query) || entry != null && entry.answered();
    }

    public Optional<Instant> nextDeadline() {
        return entries.values().stream().map(Entry::due).flatMap(Optional::stream).min(Instant::compareTo);
    }

    /// Names and addresses, for the status port.
    public Map<String, List<String>> status() {
        var all = new LinkedHashMap<String, List<String>>();
        entries.forEach((query, entry) -> all.merge(
                query.host(),
                entry.targets().stream().map(target -> target.getAddress().getHostAddress()).distinct().toList(),
                (a, b) -> Stream.concat(a.stream(), b.stream()).distinct().toList()));
        return all;
    }

    private static boolean isLiteral(Output.Resolve query) {
        return query.type() == AddressType.Ip || AddressBlock.literal(query.host()).isPresent();
    }
}
