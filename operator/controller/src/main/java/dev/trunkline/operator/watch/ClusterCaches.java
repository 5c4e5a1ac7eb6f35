package dev.trunkline.operator.watch;

import dev.trunkline.operator.api.EmergencyEndpoint;
import dev.trunkline.operator.api.Itsp;
import dev.trunkline.operator.api.MediaProfile;
import dev.trunkline.operator.api.Site;
import dev.trunkline.operator.api.UnifyPhoneTenant;
import dev.trunkline.operator.api.ZoomIntegration;
import dev.trunkline.operator.plan.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/// What the operator watches in the whole cluster: the kinds and Namespaces; and, in its own namespace, the reservations.
public final class ClusterCaches implements AutoCloseable {

    /// Marks the Leases that hold a reserved address.
    public static final String RESERVATIONS = "trunkline-reservation";

    private final String ownNamespace;
    private final Informers informers;

    public ClusterCaches(KubernetesClient client, String ownNamespace, Changes changes) {
        this.ownNamespace = ownNamespace;
        informers = new Informers(changes);
        for (Class<? extends HasMetadata> kind : kinds()) {
            open(client, kind);
        }
        informers.open(Namespace.class, client.namespaces(), new LeanStore<>());
        informers.open(
                Lease.class,
                client.leases().inNamespace(ownNamespace).withLabel(Labels.NAME, RESERVATIONS),
                new LeanStore<>());
    }

    /// The kinds that are watched, in no order.
    public static List<Class<? extends HasMetadata>> kinds() {
        return List.of(
                Itsp.class,
                Site.class,
                MediaProfile.class,
                UnifyPhoneTenant.class,
                ZoomIntegration.class,
                EmergencyEndpoint.class);
    }

    private <T extends HasMetadata> void open(KubernetesClient client, Class<T> kind) {
        informers.open(kind, client.resources(kind).inAnyNamespace(), new LeanStore<>());
    }

    public boolean synced() {
        return informers.synced();
    }

    public boolean watching() {
        return informers.watching();
    }

    public List<String> missing() {
        return informers.missing();
    }

    public <T extends HasMetadata> List<T> list(Class<T> kind, String namespace) {
        return informers.list(kind, namespace);
    }

    public <T extends HasMetadata> List<T> listAll(Class<T> kind) {
        return informers.list(kind);
    }

    public <T extends HasMetadata> Optional<T> get(Class<T> kind, String namespace, String name) {
        return informers.get(kind, namespace, name);
    }

    public Optional<Namespace> namespace(String name) {
        return informers.get(Namespace.class, "", name);
    }

    public List<Lease> reservations() {
        return informers.list(Lease.class);
    }

    /// The Lease of a reservation.
    public Optional<Lease> reservation(String lease) {
        return informers.get(Lease.class, ownNamespace, lease);
    }

    @Override
    public void close() {
        informers.close();
    }
}
