package dev.trunkline.operator.admission;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.trunkline.crds.text.Printable;
import dev.trunkline.operator.admission.tls.ShownKeys;
import dev.trunkline.operator.gate.Gate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executors;
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

    // Anybody in the cluster reaches the port. What has come takes its bytes, and what is made of it to be judged many times more, by what
    // it holds. A usual request has some thousands: many of them go at once, and two of the largest. What is only announced takes nothing.
    private static final int MOST_BYTES_AT_ONCE = 2 * MOST_BYTES;
    private static final int PIECE = 16 << 10;
    private static final Duration TURN = Duration.ofSeconds(1);

    // For all of it. The API server waits five seconds (webhook.timeoutSeconds): what is told until then is tried again by clients.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    // An API server asks on a connection for each change that it has in hand, of which it takes two hundred at once.
    private static final int MOST_CONNECTIONS = 512;
    private static final int MOST_OF_ONE_SOURCE = 224;
    private static final int LONGEST_NAME = 300;

    private final HttpsServer server;
    private final Gate gate;
    private final AdmissionJudge judge;
    private final Consumer<Duration> took;
    private final Room room = new Room(MOST_BYTES_AT_ONCE);

    /// @param took told how long each answer took, from a request that is read to the last byte of its answer
    public AdmissionServer(int port, ShownKeys keys, AdmissionJudge judge, Consumer<Duration> took) throws IOException {
        this.judge = judge;
        this.took = took;
        server = HttpsServer.create(Gate.behind(), 0);
        server.setHttpsConfigurator(new Configurator(context(keys)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        gate = new Gate(port, server.getAddress(), MOST_CONNECTIONS, MOST_OF_ONE_SOURCE);
    }

    /// Sets what the JDK's server reads but once, before its first use in this program: it answers without waiting for more to send,
    /// keeps an idle connection longer than the API server does (90 s), which otherwise may send into one that is just being
    /// closed, and waits two seconds for a request, which an API server sends at once, from the connection or its first byte to its last.
    public static void prepare() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        System.setProperty("sun.net.httpserver.maxReqTime", "2");
        System.setProperty("sun.net.httpserver.clockTick", "1000");
        System.setProperty("sun.net.httpserver.maxIdleConnections", Integer.toString(MOST_CONNECTIONS));
    }

    public int port() {
        return gate.port();
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
            Deadline deadline = Deadline.in(PATIENCE, System::nanoTime);
            try (Body body = new Body(deadline)) {
                switch (body.read(exchange.getRequestBody())) {
                    case Whole -> review(exchange, body, deadline);
                    case TooLarge -> answer(exchange, HttpURLConnection.HTTP_ENTITY_TOO_LARGE, "text/plain", "too large\n");
                    case NoRoom -> busy(exchange);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            // The API server refuses the request, or lets a deletion pass.
            LOG.error("a request for admission", e);
            answer(exchange, HttpURLConnection.HTTP_INTERNAL_ERROR, "text/plain", "the operator's log tells\n");
        }
    }

    private enum Reading {
        Whole,
        TooLarge,
        NoRoom
    }

    /// What has come in of a request, and the room that it takes until it is answered.
    private final class Body implements AutoCloseable {

        private final ByteArrayOutputStream read = new ByteArrayOutputStream(PIECE);
        private final Room.Share share = room.share();
        private final Deadline deadline;

        Body(Deadline deadline) {
            this.deadline = deadline;
        }

        Reading read(InputStream from) throws IOException, InterruptedException {
            byte[] piece = new byte[PIECE];
            for (int count = from.read(piece); count >= 0; count = from.read(piece)) {
                if (share.taken() + count > MOST_BYTES) {
                    return Reading.TooLarge;
                }
                if (!take(count)) {
                    return Reading.NoRoom;
                }
                read.write(piece, 0, count);
            }
            return Reading.Whole;
        }

        boolean take(int bytes) throws InterruptedException {
            Duration left = deadline.left();
            return share.take(bytes, left.compareTo(TURN) < 0 ? left : TURN);
        }

        byte[] bytes() {
            return read.toByteArray();
        }

        @Override
        public void close() {
            share.close();
        }
    }

    private void review(HttpExchange exchange, Body body, Deadline deadline) throws IOException, InterruptedException {
        // How fast it comes in is the sender's matter.
        long begun = System.nanoTime();
        Review review;
        try {
            byte[] bytes = body.bytes();
            if (!body.take(Sifted.bytes(bytes))) {
                busy(exchange);
                return;
            }
            review = Envelope.read(bytes);
        } catch (IllegalArgumentException e) {
            answer(exchange, HttpURLConnection.HTTP_BAD_REQUEST, "text/plain", e.getMessage() + "\n");
            return;
        }
        Answer answer = judge.judge(review, deadline);
        log(review, answer);
        answer(exchange, HttpURLConnection.HTTP_OK, "application/json", Envelope.write(review, answer));
        took.accept(Duration.ofNanos(System.nanoTime() - begun));
    }

    /// `ITSP-06 spec.connection.port`: what stands in a manifest is not for a log.
    private static String place(String line) {
        int end = line.indexOf(": ");
        return end < 0 ? line : line.substring(0, end);
    }

    private static void log(Review review, Answer answer) {
        if (answer instanceof Answer.Refused(var lines, _)) {
            LOG.info("refused {} of {} in {}: {}",
                    review.action().getClass().getSimpleName(),
                    Printable.of(review.action().object().ref().toString(), LONGEST_NAME),
                    Printable.of(review.namespace(), LONGEST_NAME),
                    lines.stream().map(AdmissionServer::place).toList());
        }
    }

    private static void busy(HttpExchange exchange) throws IOException {
        answer(exchange, HttpURLConnection.HTTP_UNAVAILABLE, "text/plain", "too much at once, try again\n");
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
        gate.close();
        server.stop(1);
    }
}
