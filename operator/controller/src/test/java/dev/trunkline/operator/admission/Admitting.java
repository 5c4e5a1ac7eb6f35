package dev.trunkline.operator.admission;

import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.operator.Manifest;
import dev.trunkline.operator.admission.tls.CertificateKeeper;
import dev.trunkline.operator.admission.tls.ShownKeys;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.chart.Chart;
import dev.trunkline.operator.watch.ClusterCaches;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// The webhook alone, with the chart's configuration and rights, before the real API server: its answers are what a platform team
/// meets. The API server calls it by URL, and for some namespaces only.
final class Admitting implements AutoCloseable {

    static final String NAMESPACE = "admitted";
    static final String GITOPS = "admitted-gitops";
    static final String EXEMPT = "admitted-none";

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(5);

    private final KubernetesClient admin = ApiServer.get().admin();
    private final PlatformTeam team = new PlatformTeam(admin);
    private final KubernetesClient platform = team.client();
    private final WebhookAlone webhook;

    /// @param gitops further namespaces where order does not count
    Admitting(Clock clock, String... gitops) throws IOException {
        this(clock, System::nanoTime, gitops);
    }

    /// @param nanos how long what was let pass is awaited
    Admitting(Clock clock, LongSupplier nanos, String... gitops) throws IOException {
        List<String> judged = Stream.concat(Stream.of(NAMESPACE, GITOPS, EXEMPT), Stream.of(gitops)).toList();
        namespace(NAMESPACE, Map.of());
        namespace(GITOPS, Map.of("trunkline.dev/admission", "gitops"));
        for (String each : gitops) {
            namespace(each, Map.of("trunkline.dev/admission", "gitops"));
        }
        namespace(EXEMPT, Map.of("trunkline.dev/admission", "none"));
        Function<String, Snapshot.Builder> empty = namespace -> Snapshot.of(
                        namespace, ProviderCatalogue.shipped(), settings(), clock.instant())
                .secretsKnown(false)
                .configMapsKnown(false);
        webhook = new WebhookAlone(ApiServer.get(), empty, nanos, clock, namespaces -> namespaces
                .addNewMatchExpression()
                .withKey("kubernetes.io/metadata.name")
                .withOperator("In")
                .withValues(judged)
                .endMatchExpression());
    }

    /// Does what the operator does once its caches are filled.
    Admitting ready() {
        webhook.fill();
        awaitCalled();
        return this;
    }

    /// Gives the operator the rights that the chart gives with this value, and takes those that it does not.
    void grantAsWith(String key, String value) {
        Chart.render(key, value).stream().filter(Role.class::isInstance).forEach(this::apply);
    }

    Neighbourhoods world() {
        return webhook.world();
    }

    CertificateKeeper keeper() {
        return webhook.keeper();
    }

    ShownKeys keys() {
        return webhook.keys();
    }

    int port() {
        return webhook.port();
    }

    KubernetesClient admin() {
        return admin;
    }

    /// The webhook goes down.
    void stopServing() {
        webhook.stopServing();
    }

    /// Applies a manifest with `kubectl apply --server-side`, as it is.
    ///
    /// @return the warnings that come with it
    List<String> apply(String namespace, String yaml) {
        team.warnings(namespace);
        resource(namespace, yaml).forceConflicts().serverSideApply();
        return team.warnings(namespace);
    }

    List<String> dryRun(String namespace, String yaml) {
        team.warnings(namespace);
        platform.resource(object(yaml)).inNamespace(namespace).dryRun().create();
        return team.warnings(namespace);
    }

    /// Applies a manifest that is refused.
    Refusal refusal(String namespace, String yaml) {
        try {
            apply(namespace, yaml);
        } catch (KubernetesClientException e) {
            return new Refusal(e.getCode(), e.getStatus().getMessage());
        }
        throw new AssertionError("accepted: " + yaml);
    }

    /// Deletes an object.
    ///
    /// @return why not, if it is refused
    Optional<Refusal> delete(String namespace, String yaml) {
        try {
            platform.resource(object(yaml)).inNamespace(namespace).delete();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return Optional.of(new Refusal(e.getCode(), e.getStatus().getMessage()));
        }
    }

    /// Waits until the webhook has heard of an object.
    void awaitSeen(String namespace, int objects) {
        await().atMost(PATIENT).pollDelay(Duration.ZERO).pollInterval(SHORT).until(() -> ClusterCaches.kinds().stream()
                .mapToInt(kind -> webhook.cluster().list(kind, namespace).size())
                .sum() == objects);
        // What the caches hold is noted right after.
        await().atMost(PATIENT).pollDelay(Duration.ZERO).pollInterval(SHORT).until(() -> webhook.world().home(namespace, Duration.ofSeconds(1))
                .map(home -> home.neighbours().size() == objects)
                .orElse(false));
    }

    void clear() {
        for (String namespace : List.of(NAMESPACE, GITOPS, EXEMPT)) {
            for (Class<? extends HasMetadata> kind : ClusterCaches.kinds()) {
                // In no order: what is still in use goes in the next round.
                admin.resources(kind).inNamespace(namespace).list().getItems().forEach(
                        object -> admin.resource(object).edit(it -> {
                            it.getMetadata().setFinalizers(List.of());
                            return it;
                        }));
            }
        }
        await().atMost(PATIENT).until(() -> {
            boolean empty = true;
            for (String namespace : List.of(NAMESPACE, GITOPS, EXEMPT)) {
                for (Class<? extends HasMetadata> kind : ClusterCaches.kinds()) {
                    for (HasMetadata object : admin.resources(kind).inNamespace(namespace).list().getItems()) {
                        empty = false;
                        try {
                            admin.resource(object).delete();
                        } catch (KubernetesClientException e) {
                            if (e.getCode() != 403) {
                                throw e;
                            }
                        }
                    }
                }
            }
            return empty;
        });
        for (String namespace : List.of(NAMESPACE, GITOPS)) {
            awaitSeen(namespace, 0);
        }
    }

    /// @param message with the API server's words before it
    record Refusal(int code, String message) {

        /// What the webhook said.
        List<String> lines() {
            return message.substring(message.indexOf("denied the request: ") + "denied the request: ".length()).lines().toList();
        }
    }

    // The API server follows the configuration by a watch of its own.
    private void awaitCalled() {
        await().atMost(PATIENT).until(() -> {
            try {
                dryRun(NAMESPACE, Manifest.itsp("probe", "Probe").replace("generic-draft-first-address", "nobody"));
                return false;
            } catch (KubernetesClientException e) {
                return e.getCode() == 403 && e.getStatus().getMessage().contains("ITSP-01");
            }
        });
    }

    private void namespace(String name, Map<String, String> labels) {
        apply(new NamespaceBuilder().withNewMetadata().withName(name).withLabels(labels).endMetadata().build());
    }

    private void apply(HasMetadata object) {
        admin.resource(object).forceConflicts().serverSideApply();
    }

    private NamespaceableResource<GenericKubernetesResource> resource(String namespace, String yaml) {
        GenericKubernetesResource object = object(yaml);
        object.getMetadata().setNamespace(namespace);
        return platform.resource(object);
    }

    private GenericKubernetesResource object(String yaml) {
        return platform.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
    }

    static OperatorSettings settings() {
        var pool = new AddressPool(List.of(AddressPool.Range.of("198.18.20.0/24", new PortRange(5060, 5060))), true);
        return OperatorSettings.defaults(pool, AddressPool.EMPTY, "gateway:test", ApiServer.OPERATOR_NAMESPACE);
    }

    @Override
    public void close() {
        webhook.close();
        team.close();
    }
}
