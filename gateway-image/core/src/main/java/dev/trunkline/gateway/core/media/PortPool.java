package dev.trunkline.gateway.core.media;

import dev.trunkline.gateway.config.PortRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The RTP ports of one side: even ones, each with the odd one above it for RTCP (RFC 3550 §11). The one that rested longest goes
/// first, so that late packets of one call are not met by the next. Five seconds are enough for that, and ports to spare give them;
/// where there are none, a port goes out again sooner rather than a call be refused: `docs/adr/0010-a-port-at-rest.md`.
public final class PortPool {

    /// How long a port should rest.
    public static final Duration QUARANTINE = Duration.ofSeconds(5);

    /// A port that was dealt.
    ///
    /// @param rested whether its last call is long enough over
    public record Dealt(int port, boolean rested) {}

    /// @param from when it has rested
    private record Free(int port, Instant from) {}

    private final ArrayDeque<Free> free = new ArrayDeque<>();
    private final Set<Integer> taken = new HashSet<>();
    private PortRange range = new PortRange(1, 0);

    public PortPool(PortRange range) {
        use(range);
    }

    /// Deals from this range from now on. Ports that are out stay with their calls and come back where the range still has
    /// them.
    public void use(PortRange next) {
        free.removeIf(one -> !holds(next, one.port()));
        var fresh = new ArrayDeque<Free>();
        for (int port = next.first() + (next.first() & 1); port < next.last(); port += 2) {
            if (!holds(range, port) && !taken.contains(port)) {
                fresh.add(new Free(port, Instant.MIN));
            }
        }
        fresh.addAll(free);
        free.clear();
        free.addAll(fresh);
        range = next;
    }

    /// An RTP port, absent when all are out.
    public Optional<Dealt> take(Instant now) {
        Optional<Free> next = Optional.ofNullable(free.poll());
        next.ifPresent(one -> taken.add(one.port()));
        return next.map(one -> new Dealt(one.port(), !one.from().isAfter(now)));
    }

    /// Takes a port back that [#take] gave.
    public void giveBack(int port, Instant now) {
        if (taken.remove(port) && holds(range, port)) {
            free.add(new Free(port, now.plus(QUARANTINE)));
        }
    }

    /// How many ports are out.
    public int taken() {
        return taken.size();
    }

    private static boolean holds(PortRange range, int port) {
        return range.contains(port) && range.contains(port + 1);
    }
}
