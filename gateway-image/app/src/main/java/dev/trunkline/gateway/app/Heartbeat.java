package dev.trunkline.gateway.app;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Tells whether an event loop turns: it is to write down the time again and again.
final class Heartbeat {

    /// Longer than any pause of a machine that is only slow.
    static final Duration DEAD_AFTER = Duration.ofSeconds(10);

    private final Duration deadAfter;
    private volatile long last = System.nanoTime();

    Heartbeat(EventLoop loop, Duration interval, Duration deadAfter) {
        this.deadAfter = deadAfter;
        loop.scheduleWithFixedDelay(() -> last = System.nanoTime(), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean beats() {
        return System.nanoTime() - last < deadAfter.toNanos();
    }
}
