package dev.trunkline.operator.domain;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How long to pause between two pieces of work: four times as long as the last one took, half a second at most. Not thread-safe.
final class Rest {

    private static final int TIMES = 4;
    private static final long LONGEST = Duration.ofMillis(500).toNanos();

    private final LongSupplier nanos;
    private long ended;
    private long pause;

    /// @param nanos a clock that only runs forward, as `System::nanoTime`
    Rest(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// What is left of the pause, in nanoseconds; never more than half a second.
    long left() {
        return pause == 0 ? 0 : Math.max(0, pause - (nanos.getAsLong() - ended));
    }

    long begin() {
        return nanos.getAsLong();
    }

    /// @param begun what [#begin] gave
    void end(long begun) {
        ended = nanos.getAsLong();
        pause = Math.min(LONGEST, (ended - begun) * TIMES);
    }
}
