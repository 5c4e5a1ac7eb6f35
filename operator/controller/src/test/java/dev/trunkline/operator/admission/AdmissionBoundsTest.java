package dev.trunkline.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.FailingClock;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What anybody in the cluster may send to the webhook's port.
@Tag("api")
@Timeout(120)
class AdmissionBoundsTest {

    private static final int LARGEST = 8 << 20;
    private static final int LARGEST_LEGAL = 256 << 10;
    private static final int PIECE = 64 << 10;
    private static final Duration PATIENT = Duration.ofSeconds(30);

    @Test
    void requestsHaveABoundAndSoHaveAllTogetherAndAnErrorEndsOneOfThem() throws Exception {
        FailingClock clock = new FailingClock(AdmissionJudge.class);
        AtomicLong nanos = new AtomicLong();
        try (Admitting webhook = new Admitting(clock.withZone(ZoneOffset.UTC), nanos::get).ready()) {
            int port = webhook.port();
            assertThat(status(port, "{}")).isEqualTo("HTTP/1.1 400 Bad Request");
            assertThat(status(port, review("yesterday"))).isEqualTo("HTTP/1.1 400 Bad Request");
            assertThat(status(port, review("2026-01-01T00:00:00Z"))).isEqualTo("HTTP/1.1 200 OK");
            // It does not happen, and is awaited until its time is over: not by any other clock.
            var underway = webhook.world().home(Admitting.NAMESPACE, Duration.ZERO).orElseThrow().underway();
            assertThat(underway).hasSize(1);
            assertThat(webhook.world().settle(Admitting.NAMESPACE, underway, Duration.ofMillis(700))).isFalse();
            nanos.addAndGet(Duration.ofMillis(500).toNanos());
            assertThat(webhook.world().settle(Admitting.NAMESPACE, underway, PATIENT)).isTrue();
            assertThat(webhook.world().home(Admitting.NAMESPACE, Duration.ZERO).orElseThrow().underway()).isEmpty();
            clock.fail(new StackOverflowError());
            assertThat(status(port, review("2026-01-01T00:00:00Z"))).isEqualTo("HTTP/1.1 500 Internal Server Error");
            assertThat(status(port, review("2026-01-01T00:00:00Z"))).isEqualTo("HTTP/1.1 200 OK");
            // What is announced and does not come takes no room.
            try (Socket _ = begun(port, LARGEST); Socket _ = begun(port, LARGEST); Socket _ = begun(port, LARGEST)) {
                assertThat(status(port, "{}")).isEqualTo("HTTP/1.1 400 Bad Request");
            }
            try (Socket one = begun(port, LARGEST); Socket other = begun(port, LARGEST)) {
                fill(one);
                fill(other);
                await().atMost(PATIENT).until(() -> status(port, "{" + " ".repeat(PIECE) + "}").startsWith("HTTP/1.1 503"));
            }
            await().atMost(PATIENT).until(() -> status(port, "{}").startsWith("HTTP/1.1 400"));
            assertThat(status(port, "x".repeat(LARGEST + 1))).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
        }
    }

    /// What is small as it comes, and large or slow once it is read.
    @Test
    void whatNoObjectHasIsNotRead() throws Exception {
        try (Admitting webhook = new Admitting(Clock.systemUTC(), System::nanoTime).ready()) {
            int port = webhook.port();
            String empty = "{},".repeat(2_000_000) + "{}";
            for (String body : List.of(
                    "[" + empty + "]",
                    "{\"request\": {\"x\": [" + empty + "]}}",
                    review("2026-01-01T00:00:00Z").replace("\"displayName\": \"Carrier\"", "\"x\": [" + empty + "]"),
                    review("2026-01-01T00:00:00Z").replace("\"UDP\"", "\"UDP\", \"inbound\": {\"peers\": [" + empty + "]}"),
                    review("2026-01-01T00:00:00Z").replace("Carrier", "a" + " ".repeat(1_000_000) + "b"),
                    review("2026-01-01T00:00:00Z").replace("\"Carrier\"", "[".repeat(3_000_000)))) {
                assertThat(status(port, body)).as(body.substring(0, 300)).isEqualTo("HTTP/1.1 400 Bad Request");
            }
            // What others keep in an object is passed over.
            assertThat(status(port, review("2026-01-01T00:00:00Z").replace(
                    "\"name\": \"carrier\"", "\"managedFields\": [" + empty + "], \"name\": \"carrier\"")))
                    .isEqualTo("HTTP/1.1 200 OK");
        }
    }

    /// No legal object is larger than what kubectl keeps of it in an annotation.
    @Test
    void theLargestObjectIsRead() {
        String user = "{\"user\":\"a@b.example\",\"callNumber\":\"10\"},";
        String object = "{\"metadata\":{\"name\":\"x\"},\"spec\":{\"users\":[" + user.repeat(LARGEST_LEGAL / user.length()) + "{}]}}";
        String review = "{\"request\":{\"operation\":\"UPDATE\",\"object\":" + object + ",\"oldObject\":" + object + "}}";
        assertThatCode(() -> Sifted.bytes(review.getBytes(StandardCharsets.US_ASCII))).doesNotThrowAnyException();
    }

    /// All but the last byte.
    private static void fill(Socket socket) throws IOException {
        byte[] piece = new byte[1 << 20];
        for (int sent = 0; sent < LARGEST - piece.length; sent += piece.length) {
            socket.getOutputStream().write(piece);
        }
        socket.getOutputStream().write(piece, 0, piece.length - 1);
        socket.getOutputStream().flush();
    }

    private static String review(String created) {
        return """
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "1", "operation": "CREATE",
                 "namespace": "%s", "kind": {"group": "trunkline.dev", "version": "v1alpha1", "kind": "Itsp"},
                 "object": {"apiVersion": "trunkline.dev/v1alpha1", "kind": "Itsp",
                  "metadata": {"name": "carrier", "creationTimestamp": "%s"}, "spec": {
                   "provider": "generic-fixed-address", "displayName": "Carrier", "announcementLanguage": "en",
                   "connection": {"address": "198.51.100.10", "transport": "UDP"}}}}}
                """.formatted(Admitting.NAMESPACE, created);
    }

    private static String status(int port, String body) throws IOException, GeneralSecurityException {
        try (Socket socket = begun(port, body.length())) {
            socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return line(socket);
        }
    }

    /// A request of which only the head has gone.
    private static Socket begun(int port, int size) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anyone()}, null);
        Socket socket = context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout((int) PATIENT.toMillis());
        String head = "POST /validate HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + size + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read(); c >= 0 && c != '\r'; c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
