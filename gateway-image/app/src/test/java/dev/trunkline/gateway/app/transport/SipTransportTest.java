package dev.trunkline.gateway.app.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.app.Ports;
import dev.trunkline.gateway.app.Sip;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SipTransportTest {

    /// Bounds so small that a test reaches them.
    private static final StreamLimits SMALL = new StreamLimits(
            3, 8, 8, 8, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2), 2, 200_000);

    private record Heard(String what, Flow flow, String text) {}

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final WireCounts counts = new WireCounts();
    private final EventLoopGroup loops = ChannelKinds.loops(1, "test");
    private final EventLoop loop = loops.next();
    private final SipTransport transport = new SipTransport(loop, Ports.LOOPBACK, SMALL, new Ears(), counts);
    private Endpoint udp;
    private Endpoint tcp;

    private final class Ears implements Inbound {
        @Override
        public void received(Flow flow, SipMessage message) {
            heard.add(new Heard("received", flow, message.callId()));
        }

        @Override
        public void malformed(Flow flow, ParseResult.Malformed problem) {
            heard.add(new Heard("malformed", flow, problem.what()));
        }

        @Override
        public void failed(Flow flow, String reason) {
            heard.add(new Heard("failed", flow, reason));
        }
    }

    @BeforeEach
    void listen() throws Exception {
        udp = new Endpoint(Side.EXPOSED, Transport.UDP, Ports.free());
        tcp = new Endpoint(Side.EXPOSED, Transport.TCP, Ports.free());
        transport.listen(List.of(udp, tcp));
    }

    @AfterEach
    void close() {
        transport.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

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
            peer.getOutputStream().write(Sip.bytes("\r\n\r\n"));
            assertThat(peer.getInputStream().readNBytes(2)).isEqualTo(Sip.bytes("\r\n"));
        }
    }

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
    void opensAStreamOnDemandAndUsesItAgain() throws Exception {
        try (var server = new ServerSocket(0, 8, Ports.LOOPBACK)) {
            Flow flow = linkTo(server.getLocalPort());
            send(flow, Sip.options("TCP", "one"));
            send(flow, Sip.options("TCP", "two"));
            try (var accepted = server.accept()) {
                assertThat(read(accepted)).contains("Call-ID: one\r\n");
                assertThat(read(accepted)).contains("Call-ID: two\r\n");
                accepted.getOutputStream().write(Sip.bytes(Sip.options("TCP", "reply")));
                Heard reply = next("received");
                assertThat(reply.flow().side()).isEqualTo(Side.LINK);
                assertThat(reply.flow().remote()).isEqualTo(flow.remote());
                send(flow, Sip.options("TCP", "three"));
                assertThat(read(accepted)).contains("Call-ID: three\r\n");
            }
            // Its end is told for the connection and for those who asked for any.
            assertThat(List.of(next("failed").flow().connection() != 0, next("failed").flow().equals(flow)))
                    .containsExactly(true, true);
            assertThat(counts.get(WireCount.CONNECTION_OPENED)).isEqualTo(1);
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
                }
            }
            assertThat(counts.get(WireCount.CONNECTION_OPENED)).isEqualTo(2);
        }
    }

    @Test
    void reportsAStreamThatCannotBeOpened() throws Exception {
        Flow flow = linkTo(Ports.free());
        send(flow, Sip.options("TCP", "one"));
        Heard failed = next("failed");
        assertThat(failed.flow()).isEqualTo(flow);
        assertThat(failed.text()).contains("refused");
        assertThat(heard.poll(200, TimeUnit.MILLISECONDS)).isNull();
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

    @Test
    void holdsNoMoreWaitingMessagesThanAllowed() throws Exception {
        // A backlog of one that is full: the connection is neither opened nor refused.
        Flow flow = linkTo(Ports.free());
        loop.submit(() -> {
            for (int i = 0; i < 4; i++) {
                transport.send(flow, Sip.parse(Sip.options("TCP", "c" + i)));
            }
        }).get();
        assertThat(List.of(next("failed").text(), next("failed").text())).contains("too many messages wait for the connection");
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
        var limits = new StreamLimits(2, 3, 1, 1, patience, patience, patience, patience, 2, 200_000);
        var outside = new Endpoint(Side.EXPOSED, Transport.TCP, Ports.free());
        var link = new Endpoint(Side.LINK, Transport.TCP, Ports.free());
        try (var bounded = new SipTransport(loop, Ports.LOOPBACK, limits, new Ears(), counts);
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

    @Test
    void closesWithoutAReportWhatTheEngineClosed() throws Exception {
        try (var peer = connect()) {
            peer.getOutputStream().write(Sip.bytes(Sip.options("TCP", "stranger")));
            Flow flow = next("received").flow();
            loop.submit(() -> transport.close(flow)).get();
            assertThat(closed(peer)).isTrue();
            assertThat(heard.poll(200, TimeUnit.MILLISECONDS)).isNull();
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

    private Flow linkTo(int port) {
        return new Flow(Side.LINK, Transport.TCP, new InetSocketAddress(Ports.LOOPBACK, port), 0);
    }

    private Socket connect() throws IOException {
        return new Socket(Ports.LOOPBACK, tcp.port());
    }

    private static Socket connect(int host, Endpoint to) throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress("127.0.0." + host, 0));
        socket.connect(new InetSocketAddress(Ports.LOOPBACK, to.port()));
        return socket;
    }

    private void send(Flow flow, String message) throws Exception {
        loop.submit(() -> transport.send(flow, Sip.parse(message))).get();
    }

    private void send(DatagramSocket peer, String text) throws IOException {
        byte[] bytes = Sip.bytes(text);
        peer.send(new DatagramPacket(bytes, bytes.length, Ports.LOOPBACK, udp.port()));
    }

    private static String receive(DatagramSocket peer) throws IOException {
        peer.setSoTimeout(10_000);
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        peer.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    }

    /// Reads up to the end of one message without a body.
    private static String read(Socket peer) throws IOException {
        peer.setSoTimeout(10_000);
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int c = peer.getInputStream().read();
            if (c < 0) {
                throw new IOException("closed after: " + text);
            }
            text.append((char) c);
        }
        return text.toString();
    }

    private static boolean closed(Socket peer) throws IOException {
        peer.setSoTimeout(10_000);
        try {
            return peer.getInputStream().read() < 0;
        } catch (java.net.SocketException _) {
            return true; // reset
        }
    }

    private Heard next(String what) throws InterruptedException {
        Heard next = heard.poll(10, TimeUnit.SECONDS);
        assertThat(next).as(what).isNotNull().extracting(Heard::what).isEqualTo(what);
        return next;
    }
}
