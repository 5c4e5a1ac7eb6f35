package dev.trunkline.gateway.app.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.app.Ports;
import dev.trunkline.gateway.app.transport.ChannelKinds;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpPortTest {

    private final EventLoopGroup loops = ChannelKinds.loops(1, "test");
    private final List<Socket> sockets = new ArrayList<>();
    private int port;

    private void open(Duration life, Page page) throws IOException {
        port = Ports.free();
        HttpPort.open(loops, List.of(new InetSocketAddress(Ports.LOOPBACK, port)), life, page);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(Ports.LOOPBACK, port);
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String readAll(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (SocketException _) {
            return ""; // reset
        }
    }

    @Test
    void endsAConnectionThatNeverAsks() throws Exception {
        open(Duration.ofMillis(200), (_, _) -> CompletableFuture.completedFuture(Reply.text(200, "ok")));
        Socket slow = connect();
        slow.getOutputStream().write("GET /livez HT".getBytes(UTF_8));
        assertThat(readAll(slow)).isEmpty();
    }

    @Test
    void takesABoundedNumberOfConnections() throws Exception {
        open(Duration.ofMinutes(1), (_, _) -> CompletableFuture.completedFuture(Reply.text(200, "ok")));
        for (int i = 0; i < 64; i++) {
            connect();
        }
        assertThat(readAll(connect())).isEmpty();
        sockets.removeFirst().close();
        await().until(() -> {
            Socket next = connect();
            next.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8));
            return readAll(next).endsWith("\r\n\r\nok\n");
        });
    }

    @Test
    void saysNothingOfAnErrorOfOurOwn() throws Exception {
        open(Duration.ofMinutes(1), (_, _) -> CompletableFuture.failedFuture(new IllegalStateException("the token is hunter2")));
        Socket socket = connect();
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8));
        assertThat(readAll(socket)).startsWith("HTTP/1.1 500 ").doesNotContain("hunter2");
    }
}
