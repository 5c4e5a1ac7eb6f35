package dev.trunkline.gateway.app.media;

import dev.trunkline.gateway.core.engine.MediaLeg;
import dev.trunkline.gateway.core.engine.RelayId;
import java.io.IOException;

/// An open relay: two legs, and since when neither peer was heard.
final class Relay {

    private final RelayId id;
    private final RelayLeg a;
    private final RelayLeg b;
    private long watchedFrom;
    private long eachWatchedFrom;

    /// Binds all four ports or none.
    Relay(RelayId id, MediaLeg a, MediaLeg b, Shared shared, long now) throws IOException {
        this.id = id;
        this.a = new RelayLeg(this, a, shared, now);
        try {
            this.b = new RelayLeg(this, b, shared, now);
        } catch (IOException | RuntimeException e) {
            this.a.close(now);
            throw e;
        }
        // Only now does each know whether it was given the other's port.
        this.a.update(a, now);
        watchedFrom = now;
        eachWatchedFrom = now;
    }

    void update(MediaLeg nextA, MediaLeg nextB, long now) {
        a.update(nextA, now);
        b.update(nextB, now);
        watchedFrom = now;
        eachWatchedFrom = now;
    }

    /// Whether silence says nothing: one side has no SDP yet, or one end keeps the other waiting. Who holds a call may play music
    /// and need not.
    boolean isHeld() {
        return !(a.isKnown() && b.isKnown() && a.wanted().sends() && b.wanted().sends());
    }

    /// Whether nobody was heard for `wait` nanoseconds. True once, and again after a further `wait`.
    boolean fellIdle(long now, long wait) {
        if (now - watchedFrom < wait
                || now - a.counters().lastSeen() < wait
                || now - b.counters().lastSeen() < wait) {
            return false;
        }
        watchedFrom = now;
        eachWatchedFrom = now;
        return true;
    }

    /// Whether one was not heard for `wait` nanoseconds, whatever the other does. True once, and again after a further `wait`; and
    /// only that long after [#fellIdle].
    boolean lostOne(long now, long wait) {
        if (now - eachWatchedFrom < wait
                || now - a.counters().lastSeen() < wait && now - b.counters().lastSeen() < wait) {
            return false;
        }
        eachWatchedFrom = now;
        return true;
    }

    void close(long now) throws IOException {
        try {
            a.close(now);
        } finally {
            b.close(now);
        }
    }

    RelayLeg opposite(RelayLeg leg) {
        return leg == a ? b : a;
    }

    RelayId id() {
        return id;
    }

    RelayStatistics statistics(long now) {
        return new RelayStatistics(id, a.statistics(now), b.statistics(now));
    }
}
