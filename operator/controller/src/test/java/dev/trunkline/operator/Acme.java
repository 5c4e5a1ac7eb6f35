package dev.trunkline.operator;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.api.Itsp;
import dev.trunkline.operator.api.Site;
import dev.trunkline.operator.status.Conditions;
import dev.trunkline.operator.status.StatusShape;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A customer in a namespace of its own, as its platform team writes it.
final class Acme {

    private static final String USER = "platform-team";

    private final KubernetesClient client = ApiServer.get().admin();
    private final String namespace;

    Acme(String namespace) {
        this.namespace = namespace;
    }

    KubernetesClient client() {
        return client;
    }

    String namespace() {
        return namespace;
    }

    /// Applies a manifest as a person would with `kubectl apply --server-side`.
    void apply(String yaml) {
        GenericKubernetesResource object = client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
        client.resource(object).inNamespace(namespace).fieldManager(USER).forceConflicts().serverSideApply();
    }

    void secret(String name, String password) {
        secret(name, Map.of("username", "acme", "password", password));
    }

    void secret(String name, Map<String, String> values) {
        client.resource(new SecretBuilder().withNewMetadata().withName(name).endMetadata().addToStringData(values).build())
                .inNamespace(namespace)
                .forceConflicts()
                .serverSideApply();
    }

    /// A token of the app `app-1`. Nobody here checks who signed it.
    static String token(Instant end) {
        return token(end, "a-user", "signature");
    }

    static String token(Instant end, String subject, String signature) {
        return base64("{\"alg\":\"RS256\"}") + "."
                + base64("{\"apps\":[\"app-1\"],\"sub\":\"" + subject + "\",\"exp\":" + end.getEpochSecond() + "}") + "."
                + base64(signature);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A pod of a gateway, as the kubelet would report it.
    void pod(String gateway, String ip) {
        var pod = client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(gateway + "-a-1")
                        .addToLabels("app.kubernetes.io/managed-by", "trunkline")
                        .addToLabels("trunkline.dev/gateway", gateway)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("gateway")
                        .withImage("trunkline-gateway:test")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
        client.resource(pod.edit()
                        .withNewStatus()
                        .withPhase("Running")
                        .withPodIP(ip)
                        .addNewPodIP(ip)
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .endCondition()
                        .endStatus()
                        .build())
                .updateStatus();
    }

    static String draft(String name) {
        return Manifest.draft(name, "The " + name).replace("draft-first-address", "draft-first");
    }

    static String complete(String name) {
        return Manifest.itsp(name, "The " + name);
    }

    /// One whose provider is known by a name.
    static String named(String name, String host) {
        return complete(name).replace("addressType: IP", "addressType: FQDN").replace("address: 198.51.100.10", "address: " + host);
    }

    static String site(String name, String number, String itsp) {
        return Manifest.site(name, number, itsp);
    }

    Optional<Itsp> itsp(String name) {
        return Optional.ofNullable(client.resources(Itsp.class).inNamespace(namespace).withName(name).get());
    }

    Optional<Site> site(String name) {
        return Optional.ofNullable(client.resources(Site.class).inNamespace(namespace).withName(name).get());
    }

    /// A condition, empty where there is none.
    <P extends CustomResource<S, T>, S, T> Optional<Condition> condition(StatusShape<P, S, T> shape, String name, String type) {
        return Optional.ofNullable(client.resources(shape.type()).inNamespace(namespace).withName(name).get())
                .map(CustomResource::getStatus)
                .flatMap(status -> Conditions.find(shape.conditions().apply(status), type));
    }

    /// The `status` of a condition, empty where there is none.
    Optional<String> condition(String itsp, String type) {
        return condition(StatusShape.ITSP, itsp, type).map(condition -> condition.status().name());
    }

    Optional<String> reason(String itsp, String type) {
        return condition(StatusShape.ITSP, itsp, type).map(Condition::reason);
    }

    Optional<String> message(String itsp, String type) {
        return condition(StatusShape.ITSP, itsp, type).map(Condition::message);
    }

    Optional<String> siteReason(String site, String type) {
        return condition(StatusShape.SITE, site, type).map(Condition::reason);
    }

    /// The address that status shows.
    Optional<String> reserved(String itsp) {
        return itsp(itsp)
                .map(CustomResource::getStatus)
                .flatMap(status -> status.reserved())
                .map(reserved -> reserved.hostPort());
    }

    /// From where a gateway's policy lets traffic in, as CIDRs; none where there is no policy.
    List<String> peers(String gateway) {
        return Optional.ofNullable(client.network().v1().networkPolicies().inNamespace(namespace).withName(gateway).get()).stream()
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .flatMap(rule -> rule.getFrom().stream())
                .filter(peer -> peer.getIpBlock() != null)
                .map(peer -> peer.getIpBlock().getCidr())
                .distinct()
                .sorted()
                .toList();
    }

    /// What a gateway's ConfigMap says, empty where there is none.
    String gatewayYaml(String gateway) {
        var map = client.configMaps().inNamespace(namespace).withName(gateway).get();
        return map == null ? "" : map.getData().getOrDefault("gateway.yaml", "");
    }

    /// What a gateway's Secret gives it to log in with, empty where there is none.
    String credentials(String gateway) {
        var secret = client.secrets().inNamespace(namespace).withName(gateway).get();
        return secret == null
                ? ""
                : new String(Base64.getDecoder().decode(secret.getData().get("credentials.yaml")), StandardCharsets.UTF_8);
    }

    /// The Leases of this namespace's objects, by name.
    List<String> leases() {
        return client.leases().inNamespace(ApiServer.OPERATOR_NAMESPACE).list().getItems().stream()
                .filter(lease -> holder(lease).contains("/" + namespace + "/"))
                .map(lease -> lease.getMetadata().getName())
                .toList();
    }

    /// All children of the domain's gateways, as `Kind/name@resourceVersion`.
    List<String> children() {
        var ours = "app.kubernetes.io/managed-by";
        List<HasMetadata> found = new java.util.ArrayList<>();
        found.addAll(client.apps().deployments().inNamespace(namespace).withLabel(ours, "trunkline").list().getItems());
        found.addAll(client.services().inNamespace(namespace).withLabel(ours, "trunkline").list().getItems());
        found.addAll(client.configMaps().inNamespace(namespace).withLabel(ours, "trunkline").list().getItems());
        found.addAll(client.secrets().inNamespace(namespace).withLabel(ours, "trunkline").list().getItems());
        found.addAll(client.serviceAccounts().inNamespace(namespace).withLabel(ours, "trunkline").list().getItems());
        found.addAll(client.network().v1().networkPolicies().inNamespace(namespace).withLabel(ours, "trunkline").list().getItems());
        found.addAll(client.policy().v1().podDisruptionBudget().inNamespace(namespace).withLabel(ours, "trunkline").list().getItems());
        return found.stream()
                .map(it -> it.getKind() + "/" + it.getMetadata().getName() + "@" + it.getMetadata().getResourceVersion())
                .sorted()
                .toList();
    }

    private static String holder(Lease lease) {
        String holder = lease.getSpec() == null ? null : lease.getSpec().getHolderIdentity();
        return holder == null ? "" : holder;
    }
}
