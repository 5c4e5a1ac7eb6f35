package dev.trunkline.operator.watch;

import dev.trunkline.operator.apply.Children;
import dev.trunkline.operator.plan.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the operator watches in one domain: the children of its gateways, by label, and their pods. A user's own Secrets and
/// ConfigMaps are not among them.
public final class DomainCaches implements Children, AutoCloseable {

    public static final Map<String, String> OURS = Map.of(Labels.MANAGED_BY, Labels.TRUNKLINE);

    private static final String BY_GATEWAY = "gateway";

    private static final Map<String, Class<? extends HasMetadata>> CHILDREN = Map.of(
            "Deployment", Deployment.class,
            "Service", Service.class,
            "ConfigMap", ConfigMap.class,
            "Secret", Secret.class,
            "NetworkPolicy", NetworkPolicy.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "ServiceAccount", ServiceAccount.class);

    private final String namespace;
    private final Shared shared;
    private final Informers informers;

    /// @param shared what the caches of all domains say alike
    public DomainCaches(KubernetesClient client, String namespace, Shared shared, Changes changes) {
        this.namespace = namespace;
        this.shared = shared;
        informers = new Informers(changes);
        open(Deployment.class, client.apps().deployments());
        open(Service.class, client.services());
        open(ConfigMap.class, client.configMaps());
        open(Secret.class, client.secrets());
        open(NetworkPolicy.class, client.network().v1().networkPolicies());
        open(PodDisruptionBudget.class, client.policy().v1().podDisruptionBudget());
        open(ServiceAccount.class, client.serviceAccounts());
        open(Pod.class, client.pods());
    }

    private <T extends HasMetadata, L extends KubernetesResourceList<T>> void open(
            Class<T> type, MixedOperation<T, L, ? extends io.fabric8.kubernetes.client.dsl.Resource<T>> all) {
        informers.open(type, all.inNamespace(namespace).withLabels(OURS), new ChildStore<>(shared), Map.of(BY_GATEWAY, child -> List.of(gatewayOf(child))));
    }

    public String namespace() {
        return namespace;
    }

    /// Whether everything has been listed once. Until then nothing may be decided: what is missing here may well be there.
    public boolean synced() {
        return informers.synced();
    }

    /// The kinds that could not be listed, for a message.
    public List<String> missing() {
        return informers.missing();
    }

    /// The kinds that the operator has no right to see, for a message.
    public List<String> refused() {
        return informers.refused();
    }

    public List<Pod> pods() {
        return informers.list(Pod.class);
    }

    public List<Pod> pods(String gateway) {
        return ofGateway(Pod.class, gateway);
    }

    /// The children of one type that a gateway has. It takes no longer where there are many gateways.
    public <T extends HasMetadata> List<T> ofGateway(Class<T> type, String gateway) {
        return informers.list(type, BY_GATEWAY, gateway);
    }

    public <T extends HasMetadata> Optional<T> find(Class<T> type, String name) {
        return informers.get(type, namespace, name);
    }

    @Override
    public Optional<HasMetadata> get(String kind, String name) {
        return find(CHILDREN.get(kind), name).map(HasMetadata.class::cast);
    }

    @Override
    public List<HasMetadata> ofGateway(String gateway) {
        List<HasMetadata> found = new ArrayList<>();
        for (Class<? extends HasMetadata> type : CHILDREN.values()) {
            found.addAll(ofGateway(type, gateway));
        }
        return found;
    }

    /// The gateway that an object is labelled with, empty if none.
    public static String gatewayOf(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels == null ? "" : labels.getOrDefault(Labels.GATEWAY, "");
    }

    @Override
    public void close() {
        informers.close();
    }
}
