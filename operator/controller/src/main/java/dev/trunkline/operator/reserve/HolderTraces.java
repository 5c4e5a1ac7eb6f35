package dev.trunkline.operator.reserve;

import dev.trunkline.operator.api.Owners;
import dev.trunkline.operator.status.StatusShape;
import dev.trunkline.operator.watch.ClusterCaches;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.model.GatewayName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.stream.Stream;

/// What is left of a holder in the cluster. As long as there is something its place belongs to nobody else: two balancers would
/// announce one address.
public final class HolderTraces {

    private final KubernetesClient client;
    private final ClusterCaches cluster;

    public HolderTraces(KubernetesClient client, ClusterCaches cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /// Whether the object, or a Service of its gateway, is there, or may be: in a namespace that the operator has no rights in
    /// only the end of the namespace tells.
    public boolean areThere(Holder holder) {
        return objectIsThere(holder) || (namespaceIsThere(holder.namespace()) && serviceMayBeThere(holder));
    }

    // The caches first: a sweep of what all still have asks nobody.
    private boolean objectIsThere(Holder holder) {
        return StatusShape.all().stream()
                .filter(shape -> shape.kind() == holder.kind())
                .anyMatch(shape -> isHolder(cluster.get(shape.type(), holder.namespace(), holder.name()), holder)
                        || isHolder(live(shape, holder), holder));
    }

    private Optional<? extends HasMetadata> live(StatusShape<?, ?, ?> shape, Holder holder) {
        return Optional.ofNullable(
                client.resources(shape.type()).inNamespace(holder.namespace()).withName(holder.name()).get());
    }

    private static boolean isHolder(Optional<? extends HasMetadata> object, Holder holder) {
        return object.filter(found -> found.getMetadata().getUid().equals(holder.uid())).isPresent();
    }

    private boolean namespaceIsThere(String name) {
        return cluster.namespace(name).isPresent() || client.namespaces().withName(name).get() != null;
    }

    private boolean serviceMayBeThere(Holder holder) {
        GatewayName gateway = new GatewayName(new ObjectRef(holder.kind(), holder.name()));
        return Stream.of(gateway.toString(), gateway.tcp()).anyMatch(name -> serviceMayBeThere(holder, name));
    }

    private boolean serviceMayBeThere(Holder holder, String name) {
        try {
            return Optional.ofNullable(client.services().inNamespace(holder.namespace()).withName(name).get())
                    .filter(service -> Owners.isOwnedBy(service, holder.uid()))
                    .isPresent();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return true;
            }
            throw e;
        }
    }
}
