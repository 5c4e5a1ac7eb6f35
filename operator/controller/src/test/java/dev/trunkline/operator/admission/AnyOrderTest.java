package dev.trunkline.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.operator.Settings;
import dev.trunkline.operator.TrunklineOperator;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.names.PeerResolver;
import dev.trunkline.operator.plan.Labels;
import dev.trunkline.operator.plan.Planner;
import dev.trunkline.operator.watch.ClusterCaches;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Where order does not count, a tree of manifests ends in one state, whatever comes first: fifty orders at once, each in a namespace of its
/// own, through the webhook and under one operator.
@Tag("api")
class AnyOrderTest {

    private static final int ORDERS = 50;
    // Three digits, so that none is the beginning of another.
    private static final int FIRST = 100;
    private static final Duration PATIENT = Duration.ofSeconds(90);
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> namespaces = IntStream.range(FIRST, FIRST + ORDERS).mapToObj(i -> "order-" + i).toList();

    @Test
    void everyOrderEndsInOneState() throws Exception {
        List<String> tree = tree();
        assertThat(tree).filteredOn(text -> text.contains("apiVersion: trunkline.dev/")).hasSizeGreaterThan(7);
        String[] all = namespaces.toArray(String[]::new);
        ApiServer.get().onboard(all);
        clearAway();
        // Two gateways a namespace, and no pool from which the other fronts get an address: the API server has 254 addresses for Services.
        OperatorSettings settings =
                OperatorSettings.defaults(Admitting.settings().accessPool(), AddressPool.EMPTY, "gateway:test", ApiServer.OPERATOR_NAMESPACE);
        try (Admitting webhook = new Admitting(Clock.systemUTC(), all).ready();
                KubernetesClient client = ApiServer.get().operator();
                TrunklineOperator _ = operator(client, settings);
                var people = Executors.newFixedThreadPool(10, Thread.ofVirtual().factory())) {
            List<Future<?>> applied = new ArrayList<>();
            namespaces.forEach(namespace -> applied.add(people.submit(() -> apply(webhook, namespace, tree))));
            for (Future<?> each : applied) {
                each.get();
            }
            await().atMost(PATIENT).pollInterval(OFTEN).untilAsserted(() -> {
                Map<String, Map<String, JsonNode>> states = states(webhook.admin());
                Map<String, JsonNode> first = states.get(namespaces.getFirst());
                assertThat(first).hasSameSizeAs(tree.stream().filter(text -> text.contains("apiVersion: trunkline.dev/")).toList());
                assertThat(first.values()).noneMatch(state -> state.at("/conditions/Accepted/0").asText().isEmpty());
                assertThat(first.get("Itsp/carrier").at("/conditions/Accepted/0").asText()).isEqualTo("True");
                assertThat(first.get("Itsp/carrier").at("/status/reserved").toString()).contains("198.18.20.ORDER");
                states.forEach((namespace, state) -> assertThat(state).as(namespace).isEqualTo(first));
            });
            assertThat(leases(webhook.admin())).hasSize(ORDERS).allSatisfy(
                    (namespace, leases) -> assertThat(leases).containsExactlyInAnyOrder(
                            "trunkline-" + address(namespace), "trunkline-" + core(namespace)));
            clear(webhook.admin());
        }
    }

    /// Services that other tests left, whose operators have ended: of the 254 addresses this one needs 200.
    private static void clearAway() {
        KubernetesClient admin = ApiServer.get().admin();
        admin.services().inAnyNamespace().withLabel(Labels.MANAGED_BY, Labels.TRUNKLINE).list().getItems().forEach(
                service -> admin.resource(service).delete());
    }

    private static void apply(Admitting webhook, String namespace, List<String> tree) {
        List<String> order = new ArrayList<>(tree);
        Collections.shuffle(order, new Random(namespace.hashCode()));
        // What is refused is thrown.
        order.forEach(manifest -> webhook.apply(
                namespace,
                manifest.replace("trunk-of-the-sample", "trunk-of-" + namespace)
                        .replace("address: 198.51.100.100", "address: " + core(namespace))
                        .replaceAll("\n *address: 198\\.51\\.100\\.10[1-9]", "")
                        .replace("  connection:\n", "  connection:\n    reserved: {address: %s, port: 5060}\n".formatted(address(namespace)))));
    }

    private static String address(String namespace) {
        return "198.18.20." + namespace.replace("order-", "");
    }

    private static String core(String namespace) {
        return "198.18.21." + namespace.replace("order-", "");
    }

    private TrunklineOperator operator(KubernetesClient client, OperatorSettings settings) throws InterruptedException {
        var operator = new TrunklineOperator(
                client,
                new Settings(
                        settings, Set.copyOf(namespaces), Optional.empty(), Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(1),
                        PeerResolver.SYSTEM, 0, Optional.empty(), Optional.empty(), Optional.empty()),
                new Planner(settings),
                Metrics.NOOP,
                Clock.systemUTC(),
                () -> {},
                _ -> {});
        operator.start();
        return operator;
    }

    /// Every object's spec, conditions and the rest of its status, up to the namespace's own name and address; without times.
    private Map<String, Map<String, JsonNode>> states(KubernetesClient client) throws IOException {
        Map<String, Map<String, JsonNode>> states = new LinkedHashMap<>();
        namespaces.forEach(namespace -> states.put(namespace, new TreeMap<>()));
        for (Class<? extends HasMetadata> kind : ClusterCaches.kinds()) {
            for (HasMetadata object : client.resources(kind).inAnyNamespace().list().getItems()) {
                String namespace = object.getMetadata().getNamespace();
                if (states.containsKey(namespace)) {
                    String text = client.getKubernetesSerialization().asJson(object);
                    states.get(namespace).put(
                            object.getKind() + "/" + object.getMetadata().getName(),
                            state(JSON.readTree(text.replace(address(namespace), "198.18.20.ORDER").replace(core(namespace), "198.18.21.ORDER").replace(namespace, "ORDER"))));
                }
            }
        }
        return states;
    }

    private static JsonNode state(JsonNode object) {
        ObjectNode state = JSON.createObjectNode();
        ObjectNode conditions = state.putObject("conditions");
        object.at("/status/conditions").forEach(condition -> conditions.putArray(condition.path("type").asText())
                .add(condition.path("status").asText())
                .add(condition.path("reason").asText()));
        state.set("spec", object.path("spec"));
        state.set("status", object.path("status").isObject() ? object.path("status").deepCopy() : JSON.createObjectNode());
        ((ObjectNode) state.path("status")).remove("conditions");
        return state;
    }

    private Map<String, List<String>> leases(KubernetesClient client) {
        Map<String, List<String>> leases = new TreeMap<>();
        client.leases().inNamespace(ApiServer.OPERATOR_NAMESPACE).list().getItems().forEach(lease -> {
            String holder = String.valueOf(lease.getSpec().getHolderIdentity());
            namespaces.stream().filter(namespace -> holder.contains("/" + namespace + "/")).forEach(
                    namespace -> leases.computeIfAbsent(namespace, _ -> new ArrayList<>()).add(lease.getMetadata().getName()));
        });
        return leases;
    }

    /// So that no other test's operator finds objects that it does not serve, nor all Services' addresses taken.
    private void clear(KubernetesClient client) {
        for (String namespace : namespaces) {
            ClusterCaches.kinds().forEach(kind -> client.resources(kind).inNamespace(namespace).delete());
            client.services().inNamespace(namespace).delete();
        }
        await().atMost(PATIENT).pollInterval(OFTEN).until(() -> ClusterCaches.kinds().stream()
                .flatMap(kind -> client.resources(kind).inAnyNamespace().list().getItems().stream())
                .noneMatch(object -> namespaces.contains(object.getMetadata().getNamespace())));
    }

    /// The samples' end state: not the draft that one completes, nor the site before it moves.
    private static List<String> tree() throws IOException {
        List<String> tree = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("../../samples"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".yaml") && !name.endsWith("-draft.yaml") && !name.endsWith("-moved.yaml") && !name.startsWith("stranger")) {
                    Stream.of(Files.readString(file).split("(?m)^---$"))
                            .filter(text -> text.contains("apiVersion: trunkline.dev/") || text.contains("kind: Secret\n"))
                            .forEach(tree::add);
                }
            }
        }
        return tree;
    }
}
