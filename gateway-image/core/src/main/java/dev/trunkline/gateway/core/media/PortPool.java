package dev.trunkline.gateway.core.media;

import dev.trunkline.gateway.config.PortRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/// The RTP ports of one side: even ones, each with the odd one above it for RTCP (RFC 3550 §11). A port given back rests for
/// five seconds, so that late packets of one call are never heard in the next, and the one that rested longest goes first.
public final class PortPool {

    /// How long a port rests.
    public static final Duration QUARANTINE = Duration.ofSeconds(5);

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

    /// An RTP port, absent when none is free and rested.
    public OptionalInt take(Instant now) {
        Free head = free.peek();
        if (head == null || head.from().isAfter(now)) {
            return OptionalInt.empty();
        }
        free.remove();
        taken.add(head.port());
        return OptionalInt.of(head.port());
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
