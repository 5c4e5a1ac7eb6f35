package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HttpPortTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean admitting = new AtomicBoolean();
    private final AtomicBoolean watching = new AtomicBoolean(true);

    @Test
    void brokenWatchMakesUnreadyAfterAWhileAndNeverDead() throws Exception {
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        metrics.counter("reservations").increment();
        try (HttpPort http = new HttpPort(0, metrics, started::get, admitting::get, watching::get, clock);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(get(client, http, "/startupz").statusCode()).isEqualTo(503);
            started.set(true);
            assertThat(get(client, http, "/startupz").statusCode()).isEqualTo(200);
            assertThat(get(client, http, "/readyz").statusCode()).isEqualTo(503);
            admitting.set(true);
            assertThat(get(client, http, "/readyz").statusCode()).isEqualTo(200);

            watching.set(false);
            now.set(START.plusSeconds(29));
            assertThat(get(client, http, "/readyz").statusCode()).isEqualTo(200);
            now.set(START.plusSeconds(31));
            assertThat(get(client, http, "/readyz").statusCode()).isEqualTo(503);
            assertThat(get(client, http, "/livez").statusCode()).isEqualTo(200);
            assertThat(get(client, http, "/metrics").body()).contains("reservations_total 1.0");
        }
    }

    private static HttpResponse<String> get(HttpClient client, HttpPort http, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
