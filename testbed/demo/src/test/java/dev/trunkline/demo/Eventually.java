package dev.trunkline.demo;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for what the cluster or a program does in its own time.
final class Eventually {

    private static final long PAUSE_NANOS = 100_000_000L;

    private Eventually() {}

    /// Asks until it is seen.
    ///
    /// @throws NotSeen with the evidence, when `limit` passes first
    static void sees(String what, Duration limit, BooleanSupplier seen, Supplier<String> evidence) {
        long end = System.nanoTime() + limit.toNanos();
        while (!seen.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new NotSeen(what, evidence.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /// Asks for all of `time` that something stays as it is.
    ///
    /// @throws NotSeen as soon as it does not
    static void holds(String what, Duration time, BooleanSupplier held, Supplier<String> evidence) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (!held.getAsBoolean()) {
                throw new NotSeen(what, evidence.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
