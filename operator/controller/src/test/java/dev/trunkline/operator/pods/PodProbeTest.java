package dev.trunkline.operator.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PodProbeTest {

    private static final Secret TOKEN = new Secret("let-me-in");
    // Its news would be counted with the others.
    private static final Duration NEVER = Duration.ofHours(1);

    private final AtomicReference<String> loaded = new AtomicReference<>("sha256:old");
    private final AtomicInteger touches = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();
    private final AtomicInteger news = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final StatusClient client = new StatusClient(Executors.newVirtualThreadPerTaskExecutor());
    private HttpServer pod;

    @BeforeEach
    void start() throws Exception {
        pod = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pod.createContext("/status", exchange -> {
            boolean allowed = ("Bearer " + TOKEN.reveal()).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = allowed ? GatewayYaml.writeStatus(status(loaded.get())) : new byte[0];
            exchange.sendResponseHeaders(allowed ? 200 : 401, allowed ? body.length : -1);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        pod.start();
    }

    @AfterEach
    void stop() {
        pod.stop(0);
        client.close();
    }

    @Test
    void touchesThePodUntilItHasLoadedWhatItShould() {
        try (PodProbe probe = probe(TOKEN, "sha256:new")) {
            await().until(() -> touches.get() >= 2);
            loaded.set("sha256:new");
            await().until(() -> probe.report().hasLoaded("sha256:new"));
            int before = touches.get();

            probe.expect(PodReportTest.expected("sha256:newer", TOKEN));
            await().until(() -> touches.get() > before);
        }
        assertThat(news.get()).isEqualTo(2);
    }

    @Test
    void leavesAPodAloneThatRunsWhatItShould() {
        loaded.set("sha256:new");
        try (PodProbe probe = probe(TOKEN, "sha256:new")) {
            await().until(() -> probe.report().hasLoaded("sha256:new"));
        }
        assertThat(touches.get()).isZero();
    }

    @Test
    void everyAnswerIsHeardAlsoOneThatTellsNothingNew() {
        try (PodProbe _ = probe(TOKEN, "sha256:new")) {
            await().until(() -> heard.get() >= 3);
        }
        assertThat(news.get()).isEqualTo(1);
    }

    @Test
    void wrongTokenTellsNothingAndTouchesNothing() throws Exception {
        PodAnswer answer = client.ask("127.0.0.1", pod.getAddress().getPort(), new Secret("guess"));

        assertThat(answer).isEqualTo(new PodAnswer.Silent("the status port answers 401"));
    }

    @Test
    void turnThatFailsIsNotTheLast() {
        failures.set(1);
        try (PodProbe probe = probe(TOKEN, "sha256:new")) {
            await().until(() -> news.get() == 1);
            loaded.set("sha256:new");
            await().until(() -> probe.report().hasLoaded("sha256:new"));
            await().until(() -> news.get() == 2);
        }
    }

    private void tell() {
        news.incrementAndGet();
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("whoever listens has failed");
        }
    }

    private PodProbe probe(Secret token, String hash) {
        PodTarget target = new PodTarget("itsp-carrier-a-1", "uid", "127.0.0.1", new PodPorts(pod.getAddress().getPort(), 1));
        return new PodProbe(
                target,
                PodReportTest.expected(hash, token),
                client,
                new FirewallPace(NEVER, NEVER, NEVER, new Random(1)),
                _ -> touches.incrementAndGet(),
                Clock.systemUTC(),
                heard::incrementAndGet,
                this::tell);
    }

    private static GatewayStatus status(String hash) {
        return new GatewayStatus(
                hash, "", List.of(1), Optional.empty(), List.of(), List.of(), List.of(), Map.of(), 0, false, Map.of());
    }
}
