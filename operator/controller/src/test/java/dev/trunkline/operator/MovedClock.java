package dev.trunkline.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The system's clock, moved ahead as the test goes on.
final class MovedClock implements InstantSource {

    private volatile Duration ahead = Duration.ZERO;

    void move(Duration further) {
        ahead = ahead.plus(further);
    }

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead);
    }
}
