package dev.trunkline.operator.admission;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.trunkline.crds.text.Printable;
import dev.trunkline.operator.admission.tls.ShownKeys;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers `POST /validate` over TLS.
public final class AdmissionServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionServer.class);

    private static final String PATH = "/validate";

    // Two objects of etcd's largest size, and what is around them.
    private static final int MOST_BYTES = 8 << 20;

    // Anybody in the cluster reaches the port, and what is read takes several times its bytes while it is judged. A usual request has
    // some thousands: many of them go at once, and two of the largest.
    private static final int MOST_BYTES_AT_ONCE = 2 * MOST_BYTES;
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final int LONGEST_NAME = 300;

    private final HttpsServer server;
    private final AdmissionJudge judge;
    private final Consumer<Duration> took;
    private final Semaphore room = new Semaphore(MOST_BYTES_AT_ONCE, true);

    /// @param took told how long each answer took, from a request that is read to the last byte of its answer
    public AdmissionServer(int port, ShownKeys keys, AdmissionJudge judge, Consumer<Duration> took) throws IOException {
        this.judge = judge;
        this.took = took;
        server = HttpsServer.create(new InetSocketAddress(port), 0);
        server.setHttpsConfigurator(new Configurator(context(keys)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /// Sets what the JDK's server reads but once, before its first use in this program: it answers without waiting for more to send,
    /// keeps an idle connection longer than the API server does (90 s), which otherwise may send into one that is just being
    /// closed, does not wait for ever for a request that has begun, and takes no more connections than a cluster has API servers many
    /// times over.
    public static void prepare() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("jdk.httpserver.maxConnections", "256");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            serve(exchange);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            if (!exchange.getRequestURI().getPath().equals(PATH) || !exchange.getRequestMethod().equals("POST")) {
                answer(exchange, HttpURLConnection.HTTP_NOT_FOUND, "text/plain", "POST " + PATH + "\n");
                return;
            }
            int size = size(exchange);
            if (size > MOST_BYTES) {
                answer(exchange, HttpURLConnection.HTTP_ENTITY_TOO_LARGE, "text/plain", "too large\n");
            } else if (room.tryAcquire(size, TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    review(exchange, size);
                } finally {
                    room.release(size);
                }
            } else {
                answer(exchange, HttpURLConnection.HTTP_UNAVAILABLE, "text/plain", "too much at once, try again\n");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalArgumentException e) {
            answer(exchange, HttpURLConnection.HTTP_BAD_REQUEST, "text/plain", e.getMessage() + "\n");
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            // The API server refuses the request, or lets a deletion pass.
            LOG.error("a request for admission", e);
            answer(exchange, HttpURLConnection.HTTP_INTERNAL_ERROR, "text/plain", "the operator's log tells\n");
        }
    }

    /// What the request says of its body, or the most where it says nothing.
    private static int size(HttpExchange exchange) {
        String said = exchange.getRequestHeaders().getFirst("Content-Length");
        return said == null ? MOST_BYTES : (int) Math.min(Long.parseLong(said), MOST_BYTES + 1L);
    }

    private void review(HttpExchange exchange, int size) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(size + 1);
        // How fast it comes in is the sender's matter.
        long begun = System.nanoTime();
        if (body.length > size) {
            answer(exchange, HttpURLConnection.HTTP_ENTITY_TOO_LARGE, "text/plain", "too large\n");
            return;
        }
        Review review = Envelope.read(body);
        Answer answer = judge.judge(review);
        log(review, answer);
        answer(exchange, HttpURLConnection.HTTP_OK, "application/json", Envelope.write(review, answer));
        took.accept(Duration.ofNanos(System.nanoTime() - begun));
    }

    private static void log(Review review, Answer answer) {
        if (answer instanceof Answer.Refused(var lines, _)) {
            LOG.info("refused {} of {} in {}: {}",
                    review.action().getClass().getSimpleName(),
                    Printable.of(review.action().object().ref().toString(), LONGEST_NAME),
                    Printable.of(review.namespace(), LONGEST_NAME),
                    lines);
        }
    }

    private static void answer(HttpExchange exchange, int code, String type, String text) throws IOException {
        answer(exchange, code, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int code, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }

    private static SSLContext context(ShownKeys keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    private static final class Configurator extends HttpsConfigurator {

        Configurator(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            parameters.setSSLParameters(tls);
        }
    }

    @Override
    public void close() {
        server.stop(1);
    }
}
