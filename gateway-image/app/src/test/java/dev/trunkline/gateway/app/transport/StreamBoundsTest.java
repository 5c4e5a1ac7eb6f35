package dev.trunkline.gateway.app.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.app.Ports;
import dev.trunkline.gateway.app.Sip;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Side;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Streams that end or are not taken, so that the others go on.
class StreamBoundsTest extends TransportOnLoopback {

    @Test
    void endsAStreamThatCannotBeFollowed() throws Exception {
        try (var peer = connect()) {
            peer.getOutputStream().write(Sip.bytes("\u0016\u0003\u0001\u0002\u0000\u0001 TLS is not spoken here"));
            assertThat(closed(peer)).isTrue();
            assertThat(counts.get(WireCount.CONNECTION_GARBLED)).isEqualTo(1);
        }
    }

    @Test
    void endsAStreamWhoseMessageIsTooLarge() throws Exception {
        try (var peer = connect()) {
            peer.getOutputStream().write(Sip.bytes(Sip.options("TCP", "a").replace("Length: 0", "Length: 1000000")));
            assertThat(closed(peer)).isTrue();
        }
    }

    @Test
    void holdsNoMoreWaitingMessagesThanAllowed() throws Exception {
        // A backlog of one that is full: the connection is neither opened nor refused.
        Flow flow = linkTo(Ports.free());
        loop.submit(() -> {
            for (int i = 0; i < 4; i++) {
                transport.send(flow, Sip.parse(Sip.options("TCP", "c" + i)));
            }
        }).get();
        // Two are refused at once, the other two when the connection is.
        assertThat(List.of(next("unsent").text(), next("unsent").text())).containsExactly("c2", "c3");
    }

    @Test
    void refusesTooManyConnectionsOfOneSource() throws Exception {
        try (var _ = connect(); var _ = connect(); var third = connect()) {
            await().until(() -> counts.get(WireCount.CONNECTION_ACCEPTED) == 3);
            try (var fourth = connect()) {
                assertThat(closed(fourth)).isTrue();
                assertThat(counts.get(WireCount.CONNECTION_REFUSED)).isEqualTo(1);
            }
            third.shutdownOutput();
            next("failed");
            try (var again = connect()) {
                again.getOutputStream().write(Sip.bytes(Sip.options("TCP", "again")));
                assertThat(next("received").text()).isEqualTo("again");
            }
        }
    }

    @Test
    void strangersWhoTakeAllConnectionsTakeNoneOfTheLinkNorOfOurs() throws Exception {
        var patience = Duration.ofMinutes(1);
        var limits = new StreamLimits(2, 3, 1, 1, patience, patience, patience, patience, patience, patience, 2, 200_000);
        var outside = new Endpoint(Side.EXPOSED, Transport.TCP, Ports.free());
        var link = new Endpoint(Side.LINK, Transport.TCP, Ports.free());
        try (var bounded = new SipTransport(loop, Ports.LOOPBACK, limits, SETTLED, new Ears(), counts);
                var server = new ServerSocket(0, 8, Ports.LOOPBACK)) {
            bounded.listen(List.of(outside, link));
            try (var _ = connect(2, outside); var _ = connect(2, outside); var _ = connect(3, outside)) {
                await().until(() -> counts.get(WireCount.CONNECTION_ACCEPTED) == 3);
                try (var oneTooMany = connect(4, outside)) {
                    assertThat(closed(oneTooMany)).isTrue();
                }
                try (var neighbour = connect(5, link)) {
                    neighbour.getOutputStream().write(Sip.bytes(Sip.options("TCP", "call")));
                    assertThat(next("received").text()).isEqualTo("call");
                    Flow ours = linkTo(server.getLocalPort());
                    loop.submit(() -> bounded.send(ours, Sip.parse(Sip.options("TCP", "back")))).get();
                    try (var accepted = server.accept(); var other = connect(6, link)) {
                        assertThat(read(accepted)).contains("Call-ID: back\r\n");
                        assertThat(closed(other)).as("the link's own bound").isTrue();
                    }
                    await().until(() -> heard.stream().anyMatch(one -> one.flow().equals(ours)));
                    assertThat(counts.get(WireCount.CONNECTION_REFUSED)).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void endsConnectionsWithoutAMessageOrWithHalfOne() throws Exception {
        try (var mute = connect(); var half = connect()) {
            half.getOutputStream().write(Sip.bytes("OPTIONS sip:a SIP/2.0\r\n"));
            assertThat(closed(mute)).isTrue();
            assertThat(closed(half)).isTrue();
            assertThat(counts.get(WireCount.CONNECTION_IDLE)).isEqualTo(2);
        }
    }

    @Test
    void endsAConnectionWithHalfAMessageBehindAWholeOne() throws Exception {
        var patience = Duration.ofMinutes(1);
        var limits =
                new StreamLimits(8, 8, 8, 8, patience, patience, Duration.ofSeconds(1), patience, patience, patience, 2, 200_000);
        var outside = new Endpoint(Side.EXPOSED, Transport.TCP, Ports.free());
        try (var bounded = new SipTransport(loop, Ports.LOOPBACK, limits, SETTLED, new Ears(), counts)) {
            bounded.listen(List.of(outside));
            try (var peer = connect(2, outside)) {
                peer.getOutputStream().write(Sip.bytes(Sip.options("TCP", "whole") + "OPTIONS sip:a SIP/2.0\r\n"));
                assertThat(next("received").text()).isEqualTo("whole");
                assertThat(closed(peer)).isTrue();
            }
        }
    }

    /// As behind a firewall that has lost its state: what is sent comes to nobody, and no end is told.
    @Test
    void nextRequestGoesOverANewStreamWhereTheOtherEndIsSilent() throws Exception {
        var patience = Duration.ofMinutes(1);
        var limits = new StreamLimits(
                8, 8, 8, 8, patience, patience, patience, patience, Duration.ofSeconds(1), Duration.ofSeconds(3), 2, 200_000);
        try (var bounded = new SipTransport(loop, Ports.LOOPBACK, limits, SETTLED, new Ears(), counts);
                var server = new ServerSocket(0, 8, Ports.LOOPBACK)) {
            Flow flow = linkTo(server.getLocalPort());
            loop.submit(() -> bounded.send(flow, Sip.parse(Sip.options("TCP", "first")))).get();
            try (var silent = server.accept()) {
                assertThat(read(silent)).contains("Call-ID: first\r\n");
                await().until(() -> counts.get(WireCount.CONNECTION_DEAD) == 1);
                loop.submit(() -> bounded.send(flow, Sip.parse(Sip.options("TCP", "second")))).get();
                try (var living = server.accept()) {
                    assertThat(read(living)).contains("Call-ID: second\r\n");
                    living.getOutputStream().write(Sip.bytes("\r\n\r\n"));
                    assertThat(next("failed").text()).isEqualTo("the other end is silent");
                    assertThat(closed(silent)).isTrue();
                    loop.submit(() -> bounded.send(flow, Sip.parse(Sip.options("TCP", "third")))).get();
                    assertThat(readTo(living, "Call-ID: third\r\n")).isNotEmpty();
                    assertThat(counts.get(WireCount.CONNECTION_OPENED)).isEqualTo(2);
                }
            }
        }
    }

    /// As a stream whose other end was killed: only the first request that goes over it shows that there is nobody.
    @Test
    void requestGoesOnceMoreWhereAStandingStreamTurnsOutToHaveEnded() throws Exception {
        try (var server = new ServerSocket(0, 8, Ports.LOOPBACK)) {
            Flow flow = linkTo(server.getLocalPort());
            send(flow, Sip.options("TCP", "first"));
            String asked;
            try (var dead = server.accept()) {
                dead.getOutputStream().write(Sip.bytes(read(dead).replaceFirst("OPTIONS sip:\\S+ SIP/2.0", "SIP/2.0 200 OK")));
                assertThat(next("received").text()).isEqualTo("first");
                send(flow, Sip.options("TCP", "second"));
                asked = read(dead);
                dead.setSoLinger(true, 0);
            }
            assertThat(next("failed").flow().connection()).isNotZero();
            try (var successor = server.accept()) {
                assertThat(read(successor)).contains("Call-ID: second\r\n").isEqualTo(asked);
                assertThat(counts.get(WireCount.SENT_AGAIN)).isEqualTo(1);
            }
            next("failed");
            assertThat(next("unsent").text()).as("once, not for ever").isEqualTo("second");
            assertThat(counts.get(WireCount.SENT_AGAIN)).isEqualTo(1);
        }
    }

    /// A peer that answers no OPTIONS may talk all the same.
    @Test
    void streamThatServedIsNotEndedForOneRequestWithoutAnAnswer() throws Exception {
        var patience = Duration.ofMinutes(1);
        var limits = new StreamLimits(
                8, 8, 8, 8, patience, patience, patience, patience, Duration.ofMillis(500), Duration.ofSeconds(1), 2, 200_000);
        try (var bounded = new SipTransport(loop, Ports.LOOPBACK, limits, SETTLED, new Ears(), counts);
                var server = new ServerSocket(0, 8, Ports.LOOPBACK)) {
            Flow flow = linkTo(server.getLocalPort());
            loop.submit(() -> bounded.send(flow, Sip.parse(Sip.options("TCP", "first")))).get();
            try (var peer = server.accept()) {
                peer.getOutputStream().write(Sip.bytes(Sip.options("TCP", "call")));
                Flow theirs = next("received").flow();
                loop.submit(() -> bounded.send(flow, Sip.parse(Sip.options("TCP", "unanswered")))).get();
                await().until(() -> counts.get(WireCount.CONNECTION_DEAD) == 1);
                loop.submit(() -> bounded.send(flow, Sip.parse(Sip.options("TCP", "elsewhere")))).get();
                try (var fresh = server.accept()) {
                    assertThat(read(fresh)).contains("Call-ID: elsewhere\r\n");
                    // It is closed first, though it was silent for less long.
                    assertThat(next("failed").flow().connection()).isNotEqualTo(theirs.connection());
                    loop.submit(() -> bounded.send(theirs, Sip.parse(Sip.options("TCP", "bye")))).get();
                    assertThat(readTo(peer, "Call-ID: bye\r\n")).isNotEmpty();
                    assertThat(closed(fresh)).isTrue();
                }
            }
        }
    }

    @Test
    void endsAConnectionWhoseOtherEndDoesNotRead() throws Exception {
        try (var peer = new Socket()) {
            peer.setReceiveBufferSize(4096);
            peer.connect(new InetSocketAddress(Ports.LOOPBACK, tcp.port()));
            peer.getOutputStream().write(Sip.bytes(Sip.options("TCP", "slow")));
            Flow flow = next("received").flow();
            String large = Sip.options("TCP", "large", "X-Filler: " + "x".repeat(8000));
            for (int i = 0; i < 2000 && counts.get(WireCount.CONNECTION_SLOW) == 0; i++) {
                send(flow, large);
            }
            assertThat(counts.get(WireCount.CONNECTION_SLOW)).isEqualTo(1);
            assertThat(next("failed").text()).isEqualTo("the other end does not read");
        }
    }
}
