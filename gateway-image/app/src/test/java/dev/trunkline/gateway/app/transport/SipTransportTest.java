package dev.trunkline.gateway.app.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.app.Ports;
import dev.trunkline.gateway.app.Sip;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipWriter;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What comes and goes over datagrams and streams.
class SipTransportTest extends TransportOnLoopback {

    @Test
    void carriesDatagramsBothWays() throws Exception {
        try (var peer = new DatagramSocket(new InetSocketAddress(Ports.LOOPBACK, 0))) {
            send(peer, Sip.options("UDP", "one"));
            Heard in = next("received");
            assertThat(in.text()).isEqualTo("one");
            assertThat(in.flow()).isEqualTo(new Flow(
                    Side.EXPOSED, Transport.UDP, (InetSocketAddress) peer.getLocalSocketAddress(), 0));
            send(in.flow(), Sip.options("UDP", "two"));
            assertThat(receive(peer)).contains("Call-ID: two\r\n");
        }
    }

    @Test
    void swallowsKeepAlivesAndReportsGarbageOverUdp() throws Exception {
        try (var peer = new DatagramSocket(new InetSocketAddress(Ports.LOOPBACK, 0))) {
            send(peer, "\r\n\r\n");
            send(peer, "");
            send(peer, "\0\0\0\0");
            send(peer, "\u0016\u0003\u0001garbage");
            next("malformed");
            assertThat(counts.get(WireCount.KEEP_ALIVE)).isEqualTo(3);
            send(peer, Sip.options("UDP", "still").replace("Max-Forwards: 70", "Max-Forwards: x"));
            next("malformed");
            send(peer, Sip.options("UDP", "alive"));
            assertThat(next("received").text()).isEqualTo("alive");
        }
    }

    @Test
    void cutsAStreamIntoMessages() throws Exception {
        try (var peer = connect()) {
            byte[] both = Sip.bytes(Sip.options("TCP", "one") + "\r\n" + Sip.options("TCP", "two"));
            for (byte b : both) {
                peer.getOutputStream().write(b);
            }
            Heard one = next("received");
            Heard two = next("received");
            assertThat(List.of(one.text(), two.text())).containsExactly("one", "two");
            assertThat(one.flow()).isEqualTo(two.flow());
            assertThat(one.flow().connection()).isPositive();
            send(one.flow(), Sip.options("TCP", "back"));
            assertThat(read(peer)).contains("Call-ID: back\r\n");
        }
        Heard end = next("failed");
        assertThat(end.text()).isEqualTo("the connection was closed");
    }

    @Test
    void answersAPing() throws Exception {
        try (var peer = connect()) {
            ping(peer);
        }
    }

    @Test
    void answersManyPingsOfOneReadOnce() throws Exception {
        try (var peer = connect()) {
            peer.getOutputStream().write(Sip.bytes("\r\n\r\n".repeat(1000) + Sip.options("TCP", "end")));
            send(next("received").flow(), Sip.options("TCP", "back"));
            String all = readTo(peer, "Content-Length: 0");
            int readsWithPings = knocks.get() - 1;
            assertThat(counts.get(WireCount.KEEP_ALIVE)).isEqualTo(1000);
            assertThat(readsWithPings).isBetween(1, 20);
            assertThat(all).startsWith("\r\n".repeat(readsWithPings) + "OPTIONS ");
        }
    }

    @Test
    void closesAStrangersStreamUnanswered() throws Exception {
        strangers.add(InetAddress.getByName("127.0.0.9"));
        try (var stranger = connect(9, tcp)) {
            assertThat(closed(stranger)).isTrue();
        }
        try (var peer = connect(8, tcp)) {
            ping(peer);
            strangers.add(InetAddress.getByName("127.0.0.8"));
            peer.getOutputStream().write(Sip.bytes("\r\n\r\n"));
            assertThat(closed(peer)).as("a peer that was removed").isTrue();
        }
    }

    private static void ping(Socket peer) throws IOException {
        peer.getOutputStream().write(Sip.bytes("\r\n\r\n"));
        assertThat(peer.getInputStream().readNBytes(2)).isEqualTo(Sip.bytes("\r\n"));
    }

    @Test
    void opensAStreamOnDemandAndUsesItAgain() throws Exception {
        try (var server = new ServerSocket(0, 8, Ports.LOOPBACK)) {
            Flow flow = linkTo(server.getLocalPort());
            send(flow, Sip.options("TCP", "one"));
            try (var accepted = server.accept()) {
                assertThat(read(accepted)).contains("Call-ID: one\r\n");
                send(flow, Sip.options("TCP", "two"));
                assertThat(read(accepted)).contains("Call-ID: two\r\n");
                accepted.getOutputStream().write(Sip.bytes(Sip.options("TCP", "reply")));
                Heard reply = next("received");
                assertThat(reply.flow().side()).isEqualTo(Side.LINK);
                assertThat(reply.flow().remote()).isEqualTo(flow.remote());
                send(flow, Sip.options("TCP", "three"));
                assertThat(read(accepted)).contains("Call-ID: three\r\n");
            }
            // Its end is told for the connection and for what it was opened for; what was asked later goes once more.
            assertThat(next("failed").flow().connection()).isNotZero();
            assertThat(next("unsent")).isEqualTo(new Heard("unsent", flow, "one"));
            try (var again = server.accept()) {
                assertThat(read(again)).contains("Call-ID: two\r\n");
                assertThat(read(again)).contains("Call-ID: three\r\n");
            }
            next("failed");
            assertThat(List.of(next("unsent"), next("unsent"))).containsExactly(
                    new Heard("unsent", flow, "two"), new Heard("unsent", flow, "three"));
            assertThat(counts.get(WireCount.CONNECTION_OPENED)).isEqualTo(2);
        }
    }

    @Test
    void aStreamThatIsRetiredGoesOnByItsNumberOnly() throws Exception {
        try (var server = new ServerSocket(0, 8, Ports.LOOPBACK)) {
            Flow any = linkTo(server.getLocalPort());
            send(any, Sip.options("TCP", "one"));
            try (var old = server.accept()) {
                assertThat(read(old)).contains("Call-ID: one\r\n");
                old.getOutputStream().write(Sip.bytes(Sip.options("TCP", "reply")));
                Flow retired = next("received").flow();
                loop.submit(() -> transport.retire(retired)).get();
                send(any, Sip.options("TCP", "two"));
                try (var young = server.accept()) {
                    assertThat(read(young)).contains("Call-ID: two\r\n");
                    send(retired, Sip.options("TCP", "three"));
                    assertThat(read(old)).contains("Call-ID: three\r\n");
                    loop.submit(() -> transport.retire(retired)).get(); // said again by a second call
                    send(any, Sip.options("TCP", "four"));
                    assertThat(read(young)).contains("Call-ID: four\r\n");
                    old.shutdownOutput();
                    assertThat(next("failed").flow()).isEqualTo(retired);
                    send(any, Sip.options("TCP", "five"));
                    assertThat(read(young)).contains("Call-ID: five\r\n");
                    // Not later: what went last is sent once more where its stream ends.
                    assertThat(counts.get(WireCount.CONNECTION_OPENED)).isEqualTo(2);
                }
            }
        }
    }

    /// Whoever hears of the end may ask there again at once.
    @Test
    void theEndOfAStreamConcernsNothingThatWasSentSince() throws Exception {
        try (var server = new ServerSocket(0, 8, Ports.LOOPBACK)) {
            Flow any = linkTo(server.getLocalPort());
            send(any, Sip.options("TCP", "one"));
            try (var old = server.accept()) {
                old.getOutputStream().write(Sip.bytes(Sip.options("TCP", "in")));
                next("received");
                whenFailed = _ -> transport.send(any, Sip.parse(Sip.options("TCP", "two")));
            }
            try (var young = server.accept()) {
                assertThat(read(young)).contains("Call-ID: two\r\n");
                assertThat(next("failed").flow().connection()).isNotZero();
                assertThat(next("unsent").text()).isEqualTo("one");
                hearsNothingElse();
            }
        }
    }

    /// By then the engine knows its number.
    @Test
    void theEndOfAStreamIsToldOnceToWhatWasAnswered() throws Exception {
        try (var server = new ServerSocket(0, 8, Ports.LOOPBACK)) {
            Flow any = linkTo(server.getLocalPort());
            send(any, Sip.options("TCP", "one"));
            try (var peer = server.accept()) {
                assertThat(read(peer)).contains("Call-ID: one\r\n");
                peer.getOutputStream().write(SipWriter.write(((SipRequest) Sip.parse(Sip.options("TCP", "one"))).reply(200)));
                assertThat(next("received").text()).isEqualTo("one");
            }
            assertThat(next("failed").flow().connection()).isNotZero();
            hearsNothingElse();
        }
    }

    @Test
    void reportsAStreamThatCannotBeOpened() throws Exception {
        Flow flow = linkTo(Ports.free());
        send(flow, Sip.options("TCP", "one"));
        assertThat(next("unsent")).isEqualTo(new Heard("unsent", flow, "one"));
        assertThat(counts.get(WireCount.CONNECTION_FAILED)).isEqualTo(1);
        hearsNothingElse();
    }

    @Test
    void reportsASendOverAConnectionThatIsGone() throws Exception {
        Flow flow = new Flow(Side.EXPOSED, Transport.TCP, new InetSocketAddress(Ports.LOOPBACK, 9), 4711);
        send(flow, Sip.options("TCP", "one"));
        assertThat(next("failed")).isEqualTo(new Heard("failed", flow, "the connection is closed"));
    }

    @Test
    void reportsATransportThatTheSideDoesNotHave() throws Exception {
        Flow flow = new Flow(Side.LINK, Transport.UDP, new InetSocketAddress(Ports.LOOPBACK, 9), 0);
        send(flow, Sip.options("UDP", "one"));
        assertThat(next("failed").flow()).isEqualTo(flow);
    }

    /// 65,507 bytes go into a datagram.
    @Test
    void reportsADatagramThatIsTooLargeByItself() throws Exception {
        Flow flow = new Flow(Side.EXPOSED, Transport.UDP, new InetSocketAddress(Ports.LOOPBACK, 9), 0);
        send(flow, Sip.options("UDP", "one").replace("Content-Length: 0\r\n\r\n", "Content-Length: 65300\r\n\r\n" + "x".repeat(65_300)));
        assertThat(next("unsent")).isEqualTo(new Heard("unsent", flow, "one"));
        assertThat(counts.get(WireCount.SEND_FAILED)).isEqualTo(1);
        hearsNothingElse();
    }

    @Test
    void closesWithoutAReportWhatTheEngineClosed() throws Exception {
        try (var peer = connect()) {
            peer.getOutputStream().write(Sip.bytes(Sip.options("TCP", "stranger")));
            Flow flow = next("received").flow();
            loop.submit(() -> transport.close(flow)).get();
            assertThat(closed(peer)).isTrue();
            hearsNothingElse();
        }
    }

    @Test
    void movesToOtherPortsAndLeavesConnectionsAlone() throws Exception {
        try (var before = connect()) {
            before.getOutputStream().write(Sip.bytes(Sip.options("TCP", "before")));
            next("received");
            var moved = new Endpoint(Side.EXPOSED, Transport.TCP, Ports.free());
            transport.listen(List.of(udp, moved));
            transport.keepOnly(List.of(udp, moved));
            await().untilAsserted(() -> assertThatThrownBy(this::connect).isInstanceOf(IOException.class));
            before.getOutputStream().write(Sip.bytes(Sip.options("TCP", "after")));
            assertThat(next("received").text()).isEqualTo("after");
            new Socket(Ports.LOOPBACK, moved.port()).close();
        }
    }

    @Test
    void neverWaitsForItsOwnLoop() {
        for (Runnable waits : List.<Runnable>of(() -> transport.keepOnly(List.of()), transport::close)) {
            assertThatThrownBy(() -> loop.submit(waits).get()).hasRootCauseMessage("the loop would wait for itself");
        }
    }

    @Test
    void opensAllOrNothing() throws Exception {
        try (var taken = new ServerSocket(0, 1, Ports.LOOPBACK)) {
            var free = new Endpoint(Side.LINK, Transport.TCP, Ports.free());
            var busy = new Endpoint(Side.EXPOSED, Transport.TCP, taken.getLocalPort());
            assertThatThrownBy(() -> transport.listen(List.of(free, busy)))
                    .isInstanceOf(BindException.class)
                    .hasMessageStartingWith("exposed tcp port " + taken.getLocalPort() + " of 127.0.0.1 cannot be opened: ");
            await().untilAsserted(() -> assertThatThrownBy(() -> new Socket(Ports.LOOPBACK, free.port()))
                    .isInstanceOf(IOException.class));
            connect().close();
        }
    }
}
