package dev.trunkline.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.app.transport.ChannelKinds;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    @Test
    void stopsWithItsLoopAndBeatsAgainWithIt() {
        var loops = ChannelKinds.loops(1, "test");
        var loop = loops.next();
        var heartbeat = new Heartbeat(loop, Duration.ofMillis(20), Duration.ofSeconds(1));
        assertThat(heartbeat.beats()).isTrue();
        var stuck = new CountDownLatch(1);
        loop.execute(() -> {
            try {
                stuck.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> !heartbeat.beats());
        stuck.countDown();
        await().until(heartbeat::beats);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        await().until(() -> !heartbeat.beats());
    }
}
