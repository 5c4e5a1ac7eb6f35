package dev.trunkline.gateway.core.peer;

import java.time.Duration;
import java.time.Instant;

/// SITE-14: how many messages a second are taken, as a bucket that holds one second's worth.
public final class MessageRate {

    private final int perSecond;
    private double tokens;
    private Instant last = Instant.MIN;

    /// @param perSecond 0 for no bound
    public MessageRate(int perSecond) {
        this.perSecond = perSecond;
        this.tokens = perSecond;
    }

    public int perSecond() {
        return perSecond;
    }

    /// Whether one more message may be taken now.
    public boolean take(Instant now) {
        if (perSecond == 0) {
            return true;
        }
        if (last.equals(Instant.MIN)) {
            last = now;
        }
        tokens = Math.min(perSecond, tokens + Duration.between(last, now).toNanos() * 1e-9 * perSecond);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
