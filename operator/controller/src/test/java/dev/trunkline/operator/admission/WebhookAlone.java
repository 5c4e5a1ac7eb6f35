package dev.trunkline.operator.admission;

import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.admission.tls.CertificateKeeper;
import dev.trunkline.operator.admission.tls.ShownKeys;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.chart.Chart;
import dev.trunkline.operator.watch.ClusterCaches;
import dev.trunkline.rules.Snapshot;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/// The webhook without the rest of the operator, with the chart's configuration and rights, before a real API server. That calls it by
/// URL, and for some namespaces only.
public final class WebhookAlone implements AutoCloseable {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final String CONFIGURATION = "trunkline";
    private static final String SECRET = "trunkline-webhook";
    private static final String HOST = "127.0.0.1";

    private final KubernetesClient admin;
    private final KubernetesClient operator;
    private final ClusterCaches cluster;
    private final Neighbourhoods world;
    private final ShownKeys keys = new ShownKeys();
    private final CertificateKeeper keeper;
    private final AdmissionServer server;

    /// @param empty a snapshot of a namespace without objects
    /// @param nanos how long what was let pass is awaited
    /// @param clock by which the certificate ages
    /// @param whom  makes the chart's choice of namespaces a narrower one
    public WebhookAlone(
            ApiServer apiServer,
            Function<String, Snapshot.Builder> empty,
            LongSupplier nanos,
            Clock clock,
            UnaryOperator<LabelSelectorBuilder> whom)
            throws IOException {
        admin = apiServer.admin();
        operator = apiServer.operator();
        List<HasMetadata> chart = Chart.render();
        chart.stream()
                .filter(object -> object.getApiVersion().startsWith("rbac.authorization.k8s.io/") || object instanceof Secret)
                .forEach(this::apply);
        var caches = new CompletableFuture<ClusterCaches>();
        world = new Neighbourhoods(caches::join, empty, nanos);
        cluster = new ClusterCaches(operator, ApiServer.OPERATOR_NAMESPACE, world::changed);
        caches.complete(cluster);
        server = new AdmissionServer(0, keys, new AdmissionJudge(world, empty), _ -> {});
        apply(byUrl(Chart.one(chart, ValidatingWebhookConfiguration.class, CONFIGURATION), whom));
        keeper = new CertificateKeeper(
                operator, ApiServer.OPERATOR_NAMESPACE, SECRET, CONFIGURATION, false, Set.of(HOST), keys, clock);
        await().atMost(PATIENT).until(cluster::synced);
    }

    /// Does what the operator does once its caches are filled. The API server follows the configuration by a watch of its own, and may
    /// not call at once.
    public void fill() {
        world.fill();
        keeper.look();
    }

    private ValidatingWebhookConfiguration byUrl(ValidatingWebhookConfiguration chart, UnaryOperator<LabelSelectorBuilder> whom) {
        chart.getWebhooks().forEach(webhook -> {
            webhook.getClientConfig().setService(null);
            webhook.getClientConfig().setUrl("https://" + HOST + ":" + server.port() + "/validate");
            webhook.setNamespaceSelector(whom.apply(new LabelSelectorBuilder(webhook.getNamespaceSelector())).build());
        });
        return chart;
    }

    private void apply(HasMetadata object) {
        admin.resource(object).forceConflicts().serverSideApply();
    }

    ClusterCaches cluster() {
        return cluster;
    }

    Neighbourhoods world() {
        return world;
    }

    CertificateKeeper keeper() {
        return keeper;
    }

    ShownKeys keys() {
        return keys;
    }

    int port() {
        return server.port();
    }

    /// The webhook goes down.
    void stopServing() {
        server.close();
    }

    @Override
    public void close() {
        admin.admissionRegistration().v1().validatingWebhookConfigurations().withName(CONFIGURATION).delete();
        admin.secrets().inNamespace(ApiServer.OPERATOR_NAMESPACE).withName(SECRET).delete();
        keeper.close();
        server.close();
        cluster.close();
        operator.close();
    }
}
