package dev.trunkline.operator.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against pods that do not do as they should.
@Timeout(30)
class StatusClientTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private ServerSocket port;

    @BeforeEach
    void listen() throws Exception {
        port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws Exception {
        port.close();
    }

    @Test
    void bodyThatStallsEndsTheExchange() throws Exception {
        CompletableFuture<Integer> afterwards = serve(HEAD + "Content-Length: 100\r\n\r\n{", 0);

        try (var client = new StatusClient(Executors.newVirtualThreadPerTaskExecutor(), Duration.ofMillis(500))) {
            assertThat(ask(client)).isEqualTo(new PodAnswer.Silent("the status port does not finish its answer"));
            // The pod sees the end of the connection, which else would be held open for each time that it is asked.
            assertThat(afterwards.get(10, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }

    @Test
    void bodyWithoutEndIsNotReadToItsEnd() throws Exception {
        serve(HEAD + "\r\n", 5 << 20);

        try (var client = new StatusClient(Executors.newVirtualThreadPerTaskExecutor(), Duration.ofSeconds(20))) {
            assertThat(ask(client)).isEqualTo(new PodAnswer.Silent("the status port does not answer (IOException)"));
        }
    }

    private PodAnswer ask(StatusClient client) throws InterruptedException {
        return client.ask("127.0.0.1", port.getLocalPort(), new Secret("token"));
    }

    /// Answers once, goes on with blanks, and tells what comes after the request.
    private CompletableFuture<Integer> serve(String answer, int blanks) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Socket peer = port.accept()) {
                        byte[] request = new byte[4096];
                        int length = 0;
                        while (!new String(request, 0, length, StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                            length += peer.getInputStream().read(request, length, request.length - length);
                        }
                        peer.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                        peer.getOutputStream().write(" ".repeat(blanks).getBytes(StandardCharsets.US_ASCII));
                        return peer.getInputStream().read();
                    } catch (IOException _) {
                        return -1;
                    }
                },
                Executors.newVirtualThreadPerTaskExecutor());
    }
}
