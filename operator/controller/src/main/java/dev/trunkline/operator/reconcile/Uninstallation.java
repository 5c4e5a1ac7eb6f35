package dev.trunkline.operator.reconcile;

import dev.trunkline.operator.watch.ClusterCaches;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the chart does before it is uninstalled: it ends the operator and then takes our finalizer from every object, or nobody would be
/// left to let one go, nor its namespace. The gateways go on serving, and the reservations stay for a later operator to find.
public final class Uninstallation {

    private static final Logger LOG = LoggerFactory.getLogger(Uninstallation.class);

    // An operator finishes what runs, and its pod waits for late requests before.
    private static final long OPERATOR_ENDS_SECONDS = 60;
    private static final int TRIES = 5;

    private final KubernetesClient client;
    private final String namespace;
    private final String deployment;

    /// @param namespace  the operator's own
    /// @param deployment the operator's
    public Uninstallation(KubernetesClient client, String namespace, String deployment) {
        this.client = client;
        this.namespace = namespace;
        this.deployment = deployment;
    }

    /// Does it.
    ///
    /// @throws IllegalStateException if the operator's pods do not end, or an object is changed all the time
    public void run() throws InterruptedException {
        endOperator();
        for (Class<? extends HasMetadata> kind : ClusterCaches.kinds()) {
            release(kind);
        }
    }

    // One that runs would put the finalizers back.
    private void endOperator() throws InterruptedException {
        var operator = client.apps().deployments().inNamespace(namespace).withName(deployment);
        Optional<Deployment> standing = Optional.ofNullable(operator.get());
        if (standing.isEmpty()) {
            return;
        }
        operator.scale(0);
        Map<String, String> labels = standing.get().getSpec().getSelector().getMatchLabels();
        try {
            client.pods()
                    .inNamespace(namespace)
                    .withLabels(labels)
                    .informOnCondition(List<Pod>::isEmpty)
                    .get(OPERATOR_ENDS_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IllegalStateException("the operator's pods do not end", e);
        }
        LOG.info("the operator has ended");
    }

    private <T extends HasMetadata> void release(Class<T> kind) {
        int released = 0;
        for (T object : list(kind)) {
            if (Finalizers.isOn(object)) {
                release(kind, object);
                released++;
            }
        }
        LOG.info("let go of {} {}", released, HasMetadata.getPlural(kind));
    }

    private <T extends HasMetadata> List<T> list(Class<T> kind) {
        try {
            return client.resources(kind).inAnyNamespace().list().getItems();
        } catch (KubernetesClientException e) {
            // The kinds are another chart's, and may be gone already.
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private <T extends HasMetadata> void release(Class<T> kind, T seen) {
        Finalizers finalizers = new Finalizers(client);
        var metadata = seen.getMetadata();
        Optional<T> object = Optional.of(seen);
        for (int tries = 0; tries < TRIES; tries++) {
            if (object.isEmpty() || finalizers.remove(object.get())) {
                return;
            }
            object = Optional.ofNullable(client.resources(kind).inNamespace(metadata.getNamespace()).withName(metadata.getName()).get());
        }
        throw new IllegalStateException(seen.getKind() + "/" + metadata.getName() + " in " + metadata.getNamespace() + " is being changed");
    }
}
