package dev.trunkline.gateway.core.transaction;

import java.time.Duration;
import java.time.Instant;

/// A timer that fires at growing distances: timers A, E and G, and the 2xx of RFC 3261 §13.3.1.4.
///
/// @param at       when it fires next
/// @param interval how long it waited for that
public record Backoff(Instant at, Duration interval) {

    /// Fires first after `first`.
    public static Backoff start(Instant now, Duration first) {
        return new Backoff(now.plus(first), first);
    }

    /// After it fired: twice the distance, at most `cap`.
    public Backoff next(Instant now, Duration cap) {
        var doubled = interval.multipliedBy(2);
        return start(now, doubled.compareTo(cap) < 0 ? doubled : cap);
    }

    /// After it fired: twice the distance.
    public Backoff next(Instant now) {
        return start(now, interval.multipliedBy(2));
    }

    public boolean due(Instant now) {
        return !at.isAfter(now);
    }
}
