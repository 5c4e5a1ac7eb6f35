package dev.trunkline.gateway.app.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// A transport on the loopback for each test, what it hears, and peers with plain sockets.
@Timeout(60)
abstract class TransportOnLoopback {

    /// Bounds so small that a test reaches them.
    static final StreamLimits SMALL = new StreamLimits(
            3,
            8,
            8,
            8,
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            2,
            200_000);

    static final Settling SETTLED = new Settling(InstantSource.system(), Duration.ZERO);

    /// Who is not to be let in.
    final Set<InetAddress> strangers = ConcurrentHashMap.newKeySet();
    final AtomicInteger knocks = new AtomicInteger();
    /// What to do, on the loop, when a flow has failed.
    volatile Consumer<Flow> whenFailed = _ -> {};

    record Heard(String what, Flow flow, String text) {}

    final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    final WireCounts counts = new WireCounts();
    final EventLoopGroup loops = ChannelKinds.loops(1, "test");
    final EventLoop loop = loops.next();
    final SipTransport transport = new SipTransport(loop, Ports.LOOPBACK, SMALL, SETTLED, new Ears(), counts);
    Endpoint udp;
    Endpoint tcp;

    final class Ears implements Inbound {
        @Override
        public void knocked(Flow flow) {
            knocks.incrementAndGet();
            if (strangers.contains(flow.remote().getAddress())) {
                transport.close(flow);
            }
        }

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
            whenFailed.accept(flow);
        }

        @Override
        public void unsent(Flow flow, SipMessage message, String reason) {
            heard.add(new Heard("unsent", flow, message.callId()));
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

    Flow linkTo(int port) {
        return new Flow(Side.LINK, Transport.TCP, new InetSocketAddress(Ports.LOOPBACK, port), 0);
    }

    Socket connect() throws IOException {
        return new Socket(Ports.LOOPBACK, tcp.port());
    }

    static Socket connect(int host, Endpoint to) throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress("127.0.0." + host, 0));
        socket.connect(new InetSocketAddress(Ports.LOOPBACK, to.port()));
        return socket;
    }

    void send(Flow flow, String message) throws Exception {
        loop.submit(() -> transport.send(flow, Sip.parse(message))).get();
    }

    void send(DatagramSocket peer, String text) throws IOException {
        byte[] bytes = Sip.bytes(text);
        peer.send(new DatagramPacket(bytes, bytes.length, Ports.LOOPBACK, udp.port()));
    }

    static String receive(DatagramSocket peer) throws IOException {
        peer.setSoTimeout(10_000);
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        peer.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    }

    /// Reads up to the end of one message without a body.
    static String read(Socket peer) throws IOException {
        return readTo(peer, "\r\n\r\n");
    }

    static String readTo(Socket peer, String last) throws IOException {
        peer.setSoTimeout(10_000);
        var text = new StringBuilder();
        while (text.indexOf(last) < 0) {
            int c = peer.getInputStream().read();
            if (c < 0) {
                throw new IOException("closed after: " + text);
            }
            text.append((char) c);
        }
        return text.toString();
    }

    static boolean closed(Socket peer) throws IOException {
        peer.setSoTimeout(10_000);
        try {
            return peer.getInputStream().read() < 0;
        } catch (java.net.SocketException _) {
            return true; // reset
        }
    }

    /// What comes next is what was sent last.
    void hearsNothingElse() throws Exception {
        try (var peer = new DatagramSocket(new InetSocketAddress(Ports.LOOPBACK, 0))) {
            send(peer, Sip.options("UDP", "last"));
            assertThat(next("received").text()).isEqualTo("last");
        }
    }

    Heard next(String what) throws InterruptedException {
        Heard next = heard.poll(10, TimeUnit.SECONDS);
        assertThat(next).as(what).isNotNull().extracting(Heard::what).isEqualTo(what);
        return next;
    }
}
