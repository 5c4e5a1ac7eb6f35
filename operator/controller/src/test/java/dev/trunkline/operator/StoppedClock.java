package dev.trunkline.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that stands still until the test moves it on. Whoever waits for an hour by it wakes after as long as was left, sees that
/// it has not come, and waits again.
final class StoppedClock extends Clock {

    private volatile Instant now;

    StoppedClock(Instant now) {
        this.now = now;
    }

    void move(Duration further) {
        now = now.plus(further);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
