package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationState;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationStatus;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.LoadedConfig;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.rules.settings.OperatorSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A deletion takes the registration back before anything else goes. The pod is played by a status port that has loaded
/// whatever the ConfigMap says.
@Tag("api")
class UnregisterTest {

    private static final String DOMAIN = "registered";
    private static final String ADDRESS = "127.0.0.78";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final OperatorSettings SETTINGS =
            Running.settings(Running.pool("198.18.7.0/27"), Running.pool("198.18.7.32/27"));

    private final Acme acme = new Acme(DOMAIN);
    private final AtomicReference<Optional<RegistrationState>> withoutRegistration =
            new AtomicReference<>(Optional.of(RegistrationState.Unregistered));
    private HttpServer pod;

    @BeforeEach
    void open() throws IOException {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        ApiServer.get().onboard(DOMAIN);
        pod = HttpServer.create(new InetSocketAddress(ADDRESS, 9090), 0);
        pod.createContext("/status", exchange -> {
            byte[] body = GatewayYaml.writeStatus(status());
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        pod.start();
    }

    @AfterEach
    void close() {
        pod.stop(0);
        // For the next test, should this one have failed in the middle.
        acme.client().pods().inNamespace(DOMAIN).withName("itsp-carrier-a-1").withGracePeriod(0).delete();
    }

    @Test
    void nothingIsTakenDownUntilThePodSaysThatItHasUnregistered() throws Exception {
        try (Running _ = Running.operator(SETTINGS, DOMAIN)) {
            registered();
            delete();
            await().until(() -> wanted().filter(provider -> provider.registration().isEmpty()).isPresent());
            await().until(() -> acme.reason("carrier", "Ready").equals(Optional.of("Deleting")));
            assertThat(acme.children()).anyMatch(child -> child.startsWith("Deployment"));
            // What answers the provider's challenge is still there.
            assertThat(acme.credentials("itsp-carrier")).contains("sesame");
            assertThat(acme.leases()).hasSize(1);
        }
        // The next operator knows of it from the cluster alone.
        try (Running _ = Running.operator(SETTINGS, DOMAIN)) {
            assertThat(acme.itsp("carrier")).isPresent();
            withoutRegistration.set(Optional.empty());
            awaitGone();
        }
        assertThat(order("patch", "configmaps/itsp-carrier")).isLessThan(order("delete", "deployments/itsp-carrier-a"));
    }

    @Test
    void podThatNeverLeavesHoldsTheDeletionUpForTenSeconds() throws Exception {
        StoppedClock clock = new StoppedClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        Reconciled reconciled = new Reconciled();
        try (Running _ = Running.told(reconciled, SETTINGS, clock, DOMAIN)) {
            registered();
            delete();
            await().until(() -> acme.reason("carrier", "Ready").equals(Optional.of("Deleting")));
            clock.move(PATIENCE.minusSeconds(1));
            reconciled.awaitAnother();
            assertThat(acme.children()).anyMatch(child -> child.startsWith("Deployment"));
            clock.move(Duration.ofSeconds(1));
            awaitGone();
        }
    }

    @Test
    void connectionThatIsSwitchedOffUnregistersAndStays() throws Exception {
        try (Running _ = Running.operator(SETTINGS, DOMAIN)) {
            registered();
            acme.apply(manifest(false));
            await().until(() -> wanted().filter(provider -> provider.registration().isEmpty()).isPresent());
            assertThat(staticYaml()).contains("farewell");

            withoutRegistration.set(Optional.empty());
            await().until(() -> !staticYaml().contains("farewell"));
            assertThat(acme.children()).anyMatch(child -> child.startsWith("Deployment"));
            delete();
            awaitGone();
        }
    }

    private void registered() {
        withoutRegistration.set(Optional.of(RegistrationState.Unregistered));
        acme.secret("login", "sesame");
        acme.apply(manifest(true));
        await().until(() -> acme.children().stream().anyMatch(child -> child.startsWith("Deployment")));
        acme.pod("itsp-carrier", ADDRESS);
        await().until(() -> acme.reason("carrier", "PeerReachable").equals(Optional.of("Registered")));
    }

    private void delete() {
        acme.itsp("carrier").ifPresent(itsp -> acme.client().resource(itsp).delete());
    }

    // The pod is nobody's here: whoever sees its Deployment go ends it.
    private void awaitGone() {
        await().until(() -> acme.children().stream().noneMatch(child -> child.startsWith("Deployment")));
        acme.client().pods().inNamespace(DOMAIN).withName("itsp-carrier-a-1").withGracePeriod(0).delete();
        await().until(() -> acme.itsp("carrier").isEmpty());
        assertThat(acme.leases()).isEmpty();
    }

    private static String manifest(boolean registers) {
        return Acme.complete("carrier").replace("draft-first-address", "draft-first").replace("    transport: UDP\n", """
                    transport: UDP
                    credentialsSecretRef: {name: login}
                    registration: {enabled: %s}
                """.formatted(registers));
    }

    private GatewayStatus status() {
        byte[] yaml = acme.gatewayYaml("itsp-carrier").getBytes(StandardCharsets.UTF_8);
        Optional<GatewayConfig> config = config(yaml);
        Optional<RegistrationState> state = wanted().flatMap(Provider::registration).isPresent()
                ? Optional.of(RegistrationState.Registered)
                : withoutRegistration.get();
        return new GatewayStatus(
                LoadedConfig.hash(yaml),
                config.map(GatewayConfig::secretHash).orElse(""),
                List.of(1),
                Optional.empty(),
                config.stream().flatMap(file -> file.fragments().stream()).map(fragment -> fragment.source()).toList(),
                state.stream().map(it -> new RegistrationStatus("carrier", it, Instant.EPOCH, Optional.empty(), Optional.empty())).toList(),
                List.of(),
                Map.of(),
                0,
                false,
                Map.of());
    }

    private Optional<Provider> wanted() {
        return config(acme.gatewayYaml("itsp-carrier").getBytes(StandardCharsets.UTF_8)).stream()
                .flatMap(config -> config.fragments().stream())
                .map(fragment -> fragment.content())
                .filter(Provider.class::isInstance)
                .map(Provider.class::cast)
                .findFirst();
    }

    private static Optional<GatewayConfig> config(byte[] yaml) {
        try {
            return Optional.of(GatewayYaml.readConfig(yaml));
        } catch (ConfigException _) {
            return Optional.empty();
        }
    }

    private String staticYaml() {
        return acme.client().configMaps().inNamespace(DOMAIN).withName("itsp-carrier").require().getData().get("static.yaml");
    }

    private static int order(String verb, String object) {
        List<String> writes = ApiServer.get().operatorWrites();
        int last = -1;
        for (int i = 0; i < writes.size(); i++) {
            if (writes.get(i).startsWith(verb) && writes.get(i).contains("/" + DOMAIN + "/") && writes.get(i).contains(object)) {
                last = i;
            }
        }
        assertThat(last).as(verb + " " + object).isNotNegative();
        return last;
    }
}
