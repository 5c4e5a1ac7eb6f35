package dev.trunkline.gateway.app.media;

import static dev.trunkline.gateway.app.media.LoopbackRelay.leg;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.core.engine.RelayId;
import dev.trunkline.gateway.core.engine.Side;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MediaLoopTest {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private Peer provider;
    private Peer front;
    private MediaLoop loop;

    @BeforeEach
    void start() throws IOException {
        provider = new Peer(LoopbackRelay.host(10), 9000, 0x1111);
        front = new Peer(LoopbackRelay.host(20), 9000, 0x2222);
        loop = new MediaLoop(
                MediaSettings.on(LoopbackRelay.host(1), LoopbackRelay.host(2)), new MediaListener() {
                    @Override
                    public void relayFailed(RelayId relay, String reason) {
                        heard.add("failed " + relay.value());
                        throw new IllegalStateException("a listener's own fault");
                    }

                    @Override
                    public void relayIdle(RelayId relay, boolean inDoubt) {
                        heard.add("idle " + relay.value());
                    }
                });
        loop.permit(List.of("127.0.0.0/8"));
    }

    @AfterEach
    void stop() {
        loop.close();
        provider.close();
        front.close();
    }

    private String hears() throws InterruptedException {
        return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void openPacketsAndCloseGoThroughTheThread() throws Exception {
        RelayId relay = new RelayId(1);
        loop.open(relay, leg(Side.EXPOSED, provider.address()), leg(Side.LINK, front.address()));
        // The ports are bound once the thread has taken the order; a packet before that would be lost.
        loop.open(new RelayId(2), leg(Side.EXPOSED, provider.address()), leg(Side.LINK, front.address()));
        assertThat(hears()).isEqualTo("failed 2");
        byte[] said = provider.speak(new InetSocketAddress(LoopbackRelay.host(1), LoopbackRelay.EXPOSED_PORT));
        assertThat(front.hear().bytes()).isEqualTo(said);
        await().until(() -> loop.statistics(relay).orElseThrow().a().packets() == 1);
        loop.close(relay);
        loop.close(relay);
        await().until(() -> loop.size() == 0);
        assertThat(loop.statistics(relay)).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void ordersForAnUnknownRelayDoNothing() throws Exception {
        loop.update(new RelayId(9), leg(Side.EXPOSED, provider.address()), leg(Side.LINK, front.address()));
        loop.close(new RelayId(9));
        loop.open(new RelayId(1), leg(Side.EXPOSED, provider.address()), leg(Side.LINK, front.address()));
        await().until(() -> loop.size() == 1);
        assertThat(heard).isEmpty();
    }

    @Test
    void endsWhereEveryTurnFails() throws Exception {
        try (var relay = new LoopbackRelay()) {
            relay.relays().closeAll();
            var broken = new MediaLoop(relay.relays());
            broken.thread().join(20_000);
            assertThat(broken.thread().isAlive()).isFalse();
        }
    }

    @Test
    void closingEndsTheThreadAndFreesThePorts() throws Exception {
        loop.open(new RelayId(1), leg(Side.EXPOSED, provider.address()), leg(Side.LINK, front.address()));
        loop.close();
        assertThat(loop.thread().isAlive()).isFalse();
        new Peer(LoopbackRelay.host(1), LoopbackRelay.EXPOSED_PORT, 0).close();
    }
}
