package dev.trunkline.gateway.app.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.app.Ports;
import dev.trunkline.gateway.app.Sip;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What comes over the link just after readiness waits; nothing else does.
class SettlingTest extends TransportOnLoopback {

    private static final Duration LASTS = Duration.ofSeconds(2);

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final Settling settling = new Settling(() -> now, LASTS);

    @Test
    void streamsWaitUntilTwoSecondsAfterTheFirst() {
        settling.ready();
        pass(Duration.ofMillis(300));
        assertThat(settling.left()).isEqualTo(LASTS);
        pass(Duration.ofMillis(500));
        assertThat(settling.left()).isEqualTo(Duration.ofMillis(1500));
        pass(Duration.ofMillis(1500));
        assertThat(settling.left()).isZero();
        pass(Duration.ofDays(1));
        assertThat(settling.left()).isZero();
    }

    @Test
    void readinessToldAgainChangesNothing() {
        settling.ready();
        assertThat(settling.left()).isEqualTo(LASTS);
        pass(Duration.ofSeconds(5));
        settling.ready();
        assertThat(settling.left()).isZero();
    }

    @Test
    void theFirstCallOfAQuietGatewayWaitsForNothing() {
        settling.ready();
        pass(Duration.ofSeconds(10));
        assertThat(settling.left()).isZero();
    }

    @Test
    void whereNobodyAsksForReadinessNothingWaits() {
        assertThat(settling.left()).isZero();
    }

    @Test
    void aStreamIsReadWhenTheMomentIsOver() throws Exception {
        var brief = new Settling(InstantSource.system(), Duration.ofSeconds(1));
        var outside = new Endpoint(Side.EXPOSED, Transport.TCP, Ports.free());
        var link = new Endpoint(Side.LINK, Transport.TCP, Ports.free());
        try (var settled = new SipTransport(loop, Ports.LOOPBACK, StreamLimits.DEFAULT, brief, new Ears(), counts)) {
            settled.listen(List.of(outside, link));
            brief.ready();
            long before = System.nanoTime();
            try (var neighbour = connect(2, link); var peer = connect(3, outside)) {
                neighbour.getOutputStream().write(Sip.bytes(Sip.options("TCP", "early")));
                await().until(() -> counts.get(WireCount.CONNECTION_SETTLING) == 1);
                peer.getOutputStream().write(Sip.bytes(Sip.options("TCP", "outside")));
                assertThat(next("received").text()).isEqualTo("outside");
                assertThat(next("received").text()).isEqualTo("early");
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(990));
            }
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
