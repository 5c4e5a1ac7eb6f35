package dev.trunkline.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trunkline.operator.gate.Gate;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/// Probes and metrics: `/startupz`, `/readyz`, `/livez`, `/metrics`, without a credential and without a secret.
final class HttpPort implements AutoCloseable {

    // Watches break and heal all the time: only one that stays broken makes the operator unready.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // A kubelet and some who scrape metrics; nobody of them has many.
    private static final int MOST_CONNECTIONS = 128;
    private static final int MOST_OF_ONE_SOURCE = 32;

    private final HttpServer server;
    private final Gate gate;
    private final Clock clock;
    private volatile Instant lastWatching;

    /// @param admitting whether the webhook gives verdicts: until then no request may be led here
    HttpPort(
            int port,
            PrometheusMeterRegistry metrics,
            BooleanSupplier started,
            BooleanSupplier admitting,
            BooleanSupplier watching,
            Clock clock)
            throws IOException {
        this.clock = clock;
        lastWatching = clock.instant();
        server = HttpServer.create(Gate.behind(), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/livez", exchange -> answer(exchange, true));
        server.createContext("/startupz", exchange -> answer(exchange, started.getAsBoolean()));
        server.createContext("/readyz", exchange -> answer(
                exchange, started.getAsBoolean() && admitting.getAsBoolean() && isWatching(watching)));
        server.createContext("/metrics", exchange -> answer(exchange, 200, metrics.scrape()));
        server.start();
        gate = new Gate(port, server.getAddress(), MOST_CONNECTIONS, MOST_OF_ONE_SOURCE);
    }

    int port() {
        return gate.port();
    }

    private boolean isWatching(BooleanSupplier watching) {
        Instant now = clock.instant();
        if (watching.getAsBoolean()) {
            lastWatching = now;
        }
        return now.isBefore(lastWatching.plus(PATIENCE));
    }

    private static void answer(HttpExchange exchange, boolean good) throws IOException {
        answer(exchange, good ? 200 : 503, good ? "ok\n" : "not yet\n");
    }

    private static void answer(HttpExchange exchange, int code, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        gate.close();
        server.stop(0);
    }
}
