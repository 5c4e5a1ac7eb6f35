package dev.trunkline.operator.ways;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cases.Case;
import dev.trunkline.cases.Cases;
import dev.trunkline.cases.Expected;
import dev.trunkline.cases.Way;
import dev.trunkline.crds.Kind;
import dev.trunkline.operator.Settings;
import dev.trunkline.operator.TrunklineOperator;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.followed.Followed;
import dev.trunkline.operator.plan.Planner;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.settings.OperatorSettings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The running operator, before an API server that refuses nothing but types: what `Accepted` says of each object. So many cases at a
/// time as there are domains, and those with a list for all domains one by one.
final class ReconcilerWay implements AutoCloseable {

    private static final Followed.Place CATALOGUE = new Followed.Place("trunkline-catalogue", "trunkline-catalogue-last-good");
    private static final Followed.Place TRUSTED_ROOTS =
            new Followed.Place("trunkline-trusted-roots", "trunkline-trusted-roots-last-good");
    private static final int DOMAINS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NOTHING = "nothing is told of ";
    private static final Duration PAUSE = Duration.ofMillis(150);

    private final ApiServer server = ApiServer.ofTypesOnly();
    private final KubernetesClient client = server.operator();
    private final Objects objects = new Objects(server.admin(), Kind.GROUP);
    private final List<String> domains = IntStream.range(0, DOMAINS).mapToObj(i -> "domain-" + i).toList();
    private final TrunklineOperator operator;

    ReconcilerWay() throws InterruptedException {
        server.onboard(domains.toArray(String[]::new));
        putList(CATALOGUE.configMap(), Map.of("catalogue.yaml", Cases.catalogue()));
        // The chart makes it: the operator may write into it, and make none.
        putList(TRUSTED_ROOTS.lastGood(), Map.of());
        OperatorSettings settings = TestSettings.operator();
        operator = new TrunklineOperator(
                client,
                new Settings(
                        settings,
                        Set.copyOf(domains),
                        Optional.empty(),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        "dns://127.0.0.1:1",
                        0,
                        Optional.of(CATALOGUE),
                        Optional.of(TRUSTED_ROOTS),
                        Optional.empty()),
                new Planner(settings),
                Metrics.NOOP,
                Clock.fixed(Cases.NOW, ZoneOffset.UTC),
                () -> {},
                _ -> {});
        operator.start();
    }

    /// What it says of each case, by object: `ITSP-06 Error Itsp/carrier spec.connection.port`.
    Map<Case, Set<String>> judge(List<Case> cases) {
        Map<Case, Set<String>> found = new LinkedHashMap<>();
        // Who was first, the API server notes by the second: those that tell make waves of their own.
        List<Case> byAge = cases.stream().filter(each -> list(each).isEmpty()).sorted(Comparator.comparing(each -> ages(each).size())).toList();
        for (int first = 0; first < byAge.size(); first += DOMAINS) {
            found.putAll(wave(byAge.subList(first, Math.min(first + DOMAINS, byAge.size()))));
        }
        // A list holds in all domains: one case at a time, and after all those that go by none.
        cases.forEach(each -> list(each).ifPresent(list -> {
            follow(list);
            found.putAll(wave(List.of(each)));
        }));
        return found;
    }

    /// The list for all domains that a case has, which no domain has for itself.
    private static Optional<ObjectNode> list(Case each) {
        return each.documents().stream().filter(ReconcilerWay::isList).findFirst();
    }

    private static boolean isList(ObjectNode document) {
        return document.at("/metadata/labels").has(Manifests.LIST_LABEL);
    }

    /// Where the operator looks for it, until it says by its copy that it has read it.
    private void follow(ObjectNode list) {
        Map<String, String> data = new HashMap<>();
        list.path("data").properties().forEach(entry -> data.put(entry.getKey(), entry.getValue().asText()));
        putList(TRUSTED_ROOTS.configMap(), data);
        await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> {
            ConfigMap copy =
                    server.admin().configMaps().inNamespace(ApiServer.OPERATOR_NAMESPACE).withName(TRUSTED_ROOTS.lastGood()).get();
            return copy != null && data.equals(copy.getData());
        });
    }

    private void putList(String name, Map<String, String> data) {
        server.admin()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(ApiServer.OPERATOR_NAMESPACE)
                        .withName(name)
                        .endMetadata()
                        .withData(data)
                        .build())
                .serverSideApply();
    }

    private Map<Case, Set<String>> wave(List<Case> cases) {
        Map<String, Case> inDomain = new LinkedHashMap<>();
        cases.forEach(each -> inDomain.put(domains.get(inDomain.size()), each));
        int most = cases.stream().mapToInt(each -> ages(each).size()).max().orElse(0);
        for (int age = 0; age < Math.max(most, 1); age++) {
            if (age > 0) {
                awaitNextSecond();
                awaitTold(inDomain);
            }
            int now = age;
            AtOnce.each(List.copyOf(inDomain.entrySet()), entry -> put(entry.getKey(), entry.getValue(), now));
        }
        AtOnce.each(List.copyOf(inDomain.entrySet()), entry -> entry.getValue().objects().stream()
                .filter(document -> document.at("/metadata").has("deletionTimestamp"))
                .forEach(document -> letGo(entry.getKey(), document)));
        long patient = System.nanoTime() + PATIENCE.toNanos();
        boolean before = false;
        Map<Case, Set<String>> found = told(inDomain);
        // Once more where all is as it should be, since the next thing that is told might not be.
        while (System.nanoTime() < patient) {
            boolean right = found.entrySet().stream().allMatch(entry -> entry.getValue().equals(expected(entry.getKey())));
            if (right && before) {
                break;
            }
            before = right;
            LockSupport.parkNanos(PAUSE.toNanos());
            found = told(inDomain);
        }
        clear(inDomain);
        return found;
    }

    static Set<String> expected(Case each) {
        return each.expected(Way.Reconciler).stream().map(Expected::line).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> ages(Case each) {
        return each.objects().stream().map(document -> document.at("/metadata/creationTimestamp").asText()).distinct().sorted().toList();
    }

    private void put(String namespace, Case each, int age) {
        List<String> ages = ages(each);
        // Of two of one age the first by name counts as the older one, also where a second ends between them.
        for (ObjectNode document : each.objects().stream().filter(it -> !isList(it)).sorted(Comparator.comparing(Case::ref)).toList()) {
            if (ages.indexOf(document.at("/metadata/creationTimestamp").asText()) == age) {
                try {
                    objects.create(namespace, ofItsOwn(namespace, document), "");
                } catch (KubernetesClientException e) {
                    // A wrong type gets no further.
                    if (e.getCode() != 422 && e.getCode() != 400) {
                        throw e;
                    }
                }
            }
        }
    }

    /// A trunk's identity is active once in the whole cluster (UPT-03), in which all cases lie.
    private static ObjectNode ofItsOwn(String namespace, ObjectNode document) {
        JsonNode id = document.at("/stringData/trunkId");
        if (!id.isTextual()) {
            return document;
        }
        ObjectNode copy = document.deepCopy();
        copy.withObject("/stringData").put("trunkId", id.asText() + "-" + namespace);
        return copy;
    }

    /// What is on its way out has been taken care of before; what nobody uses has no finalizer, and is gone at once.
    private void letGo(String namespace, ObjectNode document) {
        await().atMost(PATIENCE).until(() -> !objects.get(namespace, document).at("/status/conditions").isEmpty());
        objects.delete(namespace, document, "");
    }

    private Map<Case, Set<String>> told(Map<String, Case> inDomain) {
        Map<String, Set<String>> lines = new HashMap<>();
        inDomain.keySet().forEach(domain -> lines.put(domain, new TreeSet<>()));
        objects.list().forEach(object -> {
            String domain = object.at("/metadata/namespace").asText();
            if (lines.containsKey(domain)) {
                lines.get(domain).addAll(accepted(object));
            }
        });
        Map<Case, Set<String>> found = new LinkedHashMap<>();
        inDomain.forEach((domain, each) -> found.put(each, lines.get(domain)));
        return found;
    }

    /// `ITSP-06 spec.connection.port: …; warning: SITE-06 spec.uplinkKbps: …` in the form of a case.
    private static List<String> accepted(JsonNode object) {
        String ref = object.path("kind").asText() + "/" + object.at("/metadata/name").asText();
        for (JsonNode condition : object.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Accepted")) {
                boolean refused = condition.path("reason").asText().equals("RulesViolated");
                boolean warned = condition.path("reason").asText().equals("AcceptedWithWarnings");
                return refused || warned ? Lines.of(ref, condition.path("message").asText(), refused) : List.of();
            }
        }
        return List.of(NOTHING + ref);
    }

    /// Whoever is first takes what only one can have.
    private void awaitTold(Map<String, Case> inDomain) {
        await().atMost(PATIENCE).pollInterval(PAUSE).until(() -> told(inDomain).values().stream()
                .flatMap(Set::stream)
                .noneMatch(line -> line.startsWith(NOTHING)));
    }

    private static void awaitNextSecond() {
        long second = Instant.now().getEpochSecond();
        while (Instant.now().getEpochSecond() == second) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void clear(Map<String, Case> inDomain) {
        AtOnce.each(List.copyOf(inDomain.entrySet()), entry -> entry.getValue().objects().forEach(object -> delete(entry.getKey(), object)));
        long patient = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < patient
                && objects.list().stream().anyMatch(object -> inDomain.containsKey(object.at("/metadata/namespace").asText()))) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void delete(String namespace, ObjectNode object) {
        try {
            objects.delete(namespace, object, "");
        } catch (KubernetesClientException e) {
            // What was on its way out may be gone by now.
            if (e.getCode() != 404) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        operator.close();
        client.close();
    }
}
