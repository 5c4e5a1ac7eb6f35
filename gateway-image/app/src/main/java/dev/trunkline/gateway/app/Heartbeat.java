package dev.trunkline.gateway.app;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Tells whether an event loop turns: it is to write down the time each second.
final class Heartbeat {

    private static final Duration DEAD_AFTER = Duration.ofSeconds(10);

    private volatile long last = System.nanoTime();

    Heartbeat(EventLoop loop) {
        loop.scheduleWithFixedDelay(() -> last = System.nanoTime(), 0, 1, TimeUnit.SECONDS);
    }

    boolean beats() {
        return System.nanoTime() - last < DEAD_AFTER.toNanos();
    }
}
