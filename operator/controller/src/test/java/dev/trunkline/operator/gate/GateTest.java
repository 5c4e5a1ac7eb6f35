package dev.trunkline.operator.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.trunkline.operator.Logged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final String ASKED = "GET / HTTP/1.1\r\nHost: gate\r\n\r\n";

    private HttpServer server;
    private final List<Socket> opened = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(Gate.behind(), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : opened) {
            socket.close();
        }
        server.stop(0);
    }

    @Test
    void whoHoldsAllHeMayHaveKeepsNobodyElseOut() throws IOException {
        try (Gate gate = new Gate(0, server.getAddress(), 6, 4)) {
            for (int i = 0; i < 4; i++) {
                silent("127.0.0.1", gate);
            }
            await().atMost(PATIENT).until(() -> !answers("127.0.0.1", gate));
            assertThat(answers("127.0.0.2", gate)).isTrue();
            opened.getFirst().close();
            await().atMost(PATIENT).until(() -> answers("127.0.0.1", gate));
        }
    }

    @Test
    void allTogetherHaveABound() throws IOException {
        try (Gate gate = new Gate(0, server.getAddress(), 4, 3)) {
            for (int i = 0; i < 4; i++) {
                silent("127.0.0." + (1 + i % 2), gate);
            }
            await().atMost(PATIENT).until(() -> !answers("127.0.0.3", gate));
            opened.get(3).close();
            await().atMost(PATIENT).until(() -> answers("127.0.0.3", gate));
        }
    }

    @Test
    void aConnectionLastsAsLongAsTheServerKeepsIt() throws IOException {
        try (Gate gate = new Gate(0, server.getAddress(), 4, 4)) {
            Socket kept = silent("127.0.0.1", gate);
            assertThat(ask(kept)).isTrue();
            assertThat(ask(kept)).isTrue();
            server.stop(0);
            assertThat(kept.getInputStream().read()).isNegative();
        }
    }

    /// With no file descriptor left each accept fails at once, for as long as that lasts.
    @Test
    void aGateThatCannotTakeAnyoneRestsAndSaysSoOnce() throws IOException {
        int failures = 4;
        AtomicInteger left = new AtomicInteger(failures);
        ServerSocket exhausted = new ServerSocket(0) {
            @Override
            public Socket accept() throws IOException {
                if (left.getAndDecrement() > 0) {
                    throw new SocketException("Too many open files");
                }
                return super.accept();
            }
        };
        long begun = System.nanoTime();
        try (Logged logged = new Logged(); Gate gate = new Gate(exhausted, server.getAddress(), 4, 4)) {
            assertThat(answers("127.0.0.1", gate)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(failures * 100));
            assertThat(logged.lines("Too many open files")).hasSize(1);
            // Once it has taken somebody, the next time is news.
            left.set(failures);
            assertThat(answers("127.0.0.1", gate)).isTrue();
            await().atMost(PATIENT).until(() -> logged.lines("Too many open files").size() == 2);
        }
    }

    private Socket silent(String from, Gate gate) throws IOException {
        Socket socket = new Socket();
        opened.add(socket);
        socket.bind(new InetSocketAddress(from, 0));
        socket.setSoTimeout((int) PATIENT.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gate.port()));
        return socket;
    }

    private boolean answers(String from, Gate gate) throws IOException {
        try (Socket socket = silent(from, gate)) {
            return ask(socket);
        } catch (SocketException _) {
            return false;
        }
    }

    private static boolean ask(Socket socket) throws IOException {
        socket.getOutputStream().write(ASKED.getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
            answer.append((char) c);
            if (answer.toString().endsWith("\r\n\r\n")) {
                return answer.toString().startsWith("HTTP/1.1 204");
            }
        }
        return false;
    }
}
