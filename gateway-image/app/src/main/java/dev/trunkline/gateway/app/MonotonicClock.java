package dev.trunkline.gateway.app;

import java.time.Instant;
import java.time.InstantSource;

/// The one clock of the program: it starts at the time of day and then only goes forward, whatever happens to the time of day.
final class MonotonicClock implements InstantSource {

    private final Instant start;
    private final long startNanos;

    MonotonicClock(Instant start, long startNanos) {
        this.start = start;
        this.startNanos = startNanos;
    }

    static MonotonicClock system() {
        return new MonotonicClock(Instant.now(), System.nanoTime());
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
