package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trunkline.crds.common.Condition;
import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.LoadedConfig;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.api.Itsp;
import dev.trunkline.rules.settings.OperatorSettings;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A new operator knows nothing of the pods until it has asked them; what the one before it wrote is true until then. The pod is
/// played by a status port that has loaded whatever the ConfigMap says.
@Tag("api")
class RestartTest {

    private static final String ADDRESS = "127.0.0.79";
    private static final OperatorSettings SETTINGS =
            Running.settings(Running.pool("198.18.8.0/27"), Running.pool("198.18.8.32/27"));

    private volatile CountDownLatch answers = new CountDownLatch(0);
    private volatile CountDownLatch asked = new CountDownLatch(1);
    private HttpServer pod;

    @BeforeEach
    void open() throws IOException {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        pod = HttpServer.create(new InetSocketAddress(ADDRESS, 9090), 0);
        pod.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    @AfterEach
    void close() {
        answers.countDown();
        pod.stop(0);
    }

    @Test
    void conditionsOfARunningGatewayStandUntilItsPodHasBeenAsked() throws Exception {
        Acme acme = running("restarted");
        String before = needed(acme.itsp("carrier").orElseThrow());
        Set<String> seen = ConcurrentHashMap.newKeySet();
        answers = new CountDownLatch(1);
        asked = new CountDownLatch(1);
        try (var _ = acme.client().resources(Itsp.class).inNamespace("restarted").watch(into(seen));
                Running _ = Running.operator(SETTINGS, "restarted")) {
            asked.await();
            await().during(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(seen).containsExactly(before));
            answers.countDown();
            await().during(Duration.ofSeconds(3)).untilAsserted(() -> assertThat(seen).containsExactly(before));
        }
    }

    @Test
    void podThatIsFoundDeadAfterARestartIsToldOf() throws Exception {
        Acme acme = running("restarted-dead");
        pod.stop(0);
        try (Running _ = Running.operator(SETTINGS, "restarted-dead")) {
            await().until(() -> acme.reason("carrier", "Programmed").equals(Optional.of("PodSilent")));
            assertThat(acme.condition("carrier", "Ready")).contains("False");
        }
    }

    // A gateway whose object is Ready, and no operator any more.
    private Acme running(String domain) throws InterruptedException {
        ApiServer.get().onboard(domain);
        Acme acme = new Acme(domain);
        pod.createContext("/status", exchange -> answer(acme, exchange));
        pod.start();
        try (Running _ = Running.operator(SETTINGS, domain)) {
            acme.apply(Acme.complete("carrier"));
            await().until(() -> acme.children().stream().anyMatch(child -> child.startsWith("Deployment")));
            acme.pod("itsp-carrier", ADDRESS);
            await().until(() -> acme.condition("carrier", "Ready").equals(Optional.of("True")));
        }
        return acme;
    }

    private void answer(Acme acme, HttpExchange exchange) throws IOException {
        asked.countDown();
        try {
            answers.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        byte[] body = GatewayYaml.writeStatus(status(acme.gatewayYaml("itsp-carrier").getBytes(StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static GatewayStatus status(byte[] yaml) {
        try {
            GatewayConfig config = GatewayYaml.readConfig(yaml);
            return new GatewayStatus(
                    LoadedConfig.hash(yaml), config.secretHash(), List.of(1), Optional.empty(),
                    config.fragments().stream().map(fragment -> fragment.source()).toList(),
                    List.of(), List.of(), Map.of(), 0, false, Map.of());
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }

    private static Watcher<Itsp> into(Set<String> seen) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, Itsp itsp) {
                seen.add(needed(itsp));
            }

            @Override
            public void onClose(WatcherException cause) {}
        };
    }

    // The conditions that alerts and GitOps tools go by, with their times.
    private static String needed(Itsp itsp) {
        return itsp.getStatus().conditions().stream()
                .filter(condition -> Set.of("Programmed", "Ready", "Reconciling", "PeerReachable").contains(condition.type()))
                .map(RestartTest::line)
                .toList()
                .toString();
    }

    private static String line(Condition condition) {
        return condition.type() + "=" + condition.status() + "/" + condition.reason() + "@" + condition.lastTransitionTime();
    }
}
