package dev.trunkline.operator.admission;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Until when a request is answered, whatever it waits for meanwhile.
///
/// @param at    the moment, by its clock
/// @param nanos the time, as [System#nanoTime]
record Deadline(long at, LongSupplier nanos) {

    static Deadline in(Duration patience, LongSupplier nanos) {
        return new Deadline(nanos.getAsLong() + patience.toNanos(), nanos);
    }

    /// How long it is until then; nothing once it is over.
    Duration left() {
        return Duration.ofNanos(Math.max(0, at - nanos.getAsLong()));
    }
}
