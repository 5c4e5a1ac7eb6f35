package dev.trunkline.gateway.core.transaction;

import java.time.Duration;

/// The values that timers are made of: RFC 3261 §17.1.1.1, §17.1.2.2 and table 4.
///
/// @param t1     an estimate of the round trip
/// @param t2     the longest pause between retransmissions of a non-INVITE request or of an INVITE's response
/// @param t4     the longest time that a message stays in the network
/// @param timerC how long an INVITE may ring without any news; then it is cancelled
public record Timers(Duration t1, Duration t2, Duration t4, Duration timerC) {

    /// What RFC 3261 gives; timer C is ours, RFC 3261 §16.6 asks for more than three minutes.
    public static final Timers DEFAULT =
            new Timers(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofMinutes(15));

    public Timers {
        if (!t1.isPositive() || t2.compareTo(t1) < 0 || !t4.isPositive() || !timerC.isPositive()) {
            throw new IllegalArgumentException("timers");
        }
    }

    /// 64 T1: timers B, D, F, H, J, L and M.
    public Duration t1x64() {
        return t1.multipliedBy(64);
    }

    /// How long a client's timer E takes to reach T2: RFC 4320 §4.1, 3.5 s by default.
    Duration timerEAtT2() {
        var sum = Duration.ZERO;
        for (var interval = t1; interval.compareTo(t2) < 0; interval = interval.multipliedBy(2)) {
            sum = sum.plus(interval);
        }
        return sum;
    }
}
