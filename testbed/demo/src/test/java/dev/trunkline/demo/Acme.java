package dev.trunkline.demo;

import dev.trunkline.demo.run.Testbed;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The samples' domain in the testbed's cluster: empty when opened, whoever was there before, and emptied when closed.
final class Acme implements AutoCloseable {

    static final String NAMESPACE = World.NAMESPACE;
    static final String OPERATOR_NAMESPACE = "trunkline-system";
    static final String CONNECTION = "itsp-carrier";
    static final String FRONT = "site-berlin";
    static final Duration ROLLOUT = Duration.ofSeconds(90);

    private static final Duration EMPTIED = Duration.ofSeconds(90);

    private final Testbed testbed;
    private final KubernetesClient client;
    private final Gateways gateways;

    Acme(Testbed testbed, KubernetesClient client) {
        this.testbed = testbed;
        this.client = client;
        gateways = new Gateways(client, NAMESPACE);
        applySamples("domain.yaml");
        empty();
    }

    Gateways gateways() {
        return gateways;
    }

    KubernetesClient client() {
        return client;
    }

    String kubectl(String... words) {
        return testbed.kubectl(words);
    }

    /// The file of `testbed/cluster` in which the API server writes who wrote what.
    Path auditLog() {
        return testbed.kubeconfig().resolveSibling("log").resolve("audit.log");
    }

    /// The samples' connection and site, up.
    void applyCarrierAndBerlin() {
        applySamples("itsp-carrier-credentials.yaml", "mediaprofile-voice.yaml", "itsp-carrier.yaml", "site-berlin.yaml");
        awaitReady("Itsp", "carrier");
        awaitReady("Site", "berlin");
    }

    void applySamples(String... samples) {
        for (String sample : samples) {
            kubectl("apply", "-f", testbed.root().resolve("samples").resolve(sample).toString());
        }
    }

    String sample(String name) {
        try {
            return Files.readString(testbed.root().resolve("samples").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Applies a manifest as a user does.
    void apply(String yaml) {
        try {
            Path file = Files.createTempFile("trunkline", ".yaml");
            try {
                Files.writeString(file, yaml);
                kubectl("apply", "-f", file.toString());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Applies a manifest that the rules refuse, as if the webhook had not been there when it was applied.
    void applyPastTheWebhook(String yaml) {
        kubectl("label", "namespace", NAMESPACE, "trunkline.dev/admission=none");
        try {
            // The API server hears of the label in its own time.
            Eventually.sees("the webhook not being asked", ROLLOUT, () -> isTaken(yaml), this::state);
        } finally {
            kubectl("label", "namespace", NAMESPACE, "trunkline.dev/admission-");
        }
    }

    private boolean isTaken(String yaml) {
        try {
            apply(yaml);
            return true;
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).contains("denied the request")) {
                return false;
            }
            throw e;
        }
    }

    /// Waits until an operator is ready, and the API server reaches it.
    void awaitOperator() {
        kubectl("rollout", "status", "deployment/trunkline", "-n", OPERATOR_NAMESPACE, "--timeout=120s");
        Install.awaitWebhook(testbed);
    }

    void awaitReady(String kind, String name) {
        gateways.await(kind, name, ROLLOUT, object -> Gateways.isTrue(object, "Ready") && !isTrue(object, "Reconciling"))
                .orElseThrow(() -> new NotSeen(kind + "/" + name + " Ready", state()));
    }

    void awaitPeerReachable(String kind, String name) {
        awaitTrue(kind, name, "PeerReachable");
    }

    void awaitTrue(String kind, String name, String type) {
        gateways.await(kind, name, ROLLOUT, object -> isTrue(object, type))
                .orElseThrow(() -> new NotSeen(kind + "/" + name + " " + type, state()));
    }

    /// Waits until a condition of an object has this status and reason, for the object's own generation.
    GenericKubernetesResource awaitCondition(String kind, String name, String type, String status, String reason) {
        return gateways.await(kind, name, ROLLOUT, object -> {
                    Map<?, ?> condition = condition(object, type);
                    return status.equals(condition.get("status")) && reason.equals(condition.get("reason"));
                })
                .orElseThrow(() -> new NotSeen(kind + "/" + name + " " + type + "=" + status + " " + reason, state()));
    }

    /// A condition as it stands for the object's own generation; empty where there is none.
    static Map<?, ?> condition(GenericKubernetesResource object, String type) {
        List<Object> conditions = object.get("status", "conditions");
        return conditions == null
                ? Map.of()
                : conditions.stream()
                        .map(condition -> (Map<?, ?>) condition)
                        .filter(condition -> type.equals(condition.get("type"))
                                && condition.get("observedGeneration") instanceof Number generation
                                && generation.longValue() == object.getMetadata().getGeneration())
                        .<Map<?, ?>>map(condition -> condition)
                        .findFirst()
                        .orElse(Map.of());
    }

    private static boolean isTrue(GenericKubernetesResource object, String type) {
        return "True".equals(condition(object, type).get("status"));
    }

    /// The Leases that hold addresses, by name, each with the name of its owner.
    List<String> reservations() {
        return client.leases().inNamespace(OPERATOR_NAMESPACE).list().getItems().stream()
                .filter(lease -> lease.getMetadata().getName().matches("trunkline-[0-9].*"))
                .map(Acme::described)
                .sorted()
                .toList();
    }

    private static String described(Lease lease) {
        return lease.getMetadata().getName() + " " + lease.getSpec().getHolderIdentity();
    }

    String reservedAddress(String itsp) {
        return gateways.get("Itsp", itsp).get("status", "reserved", "address");
    }

    /// Everything of Trunkline in the domain, for messages.
    String state() {
        return kubectl("get", "trunkline", "-n", NAMESPACE, "-o", "jsonpath={range .items[*]}{.kind}/{.metadata.name}"
                        + "@{.metadata.generation} {.status}{\"\\n\"}{end}")
                + kubectl("get", "pods", "-A", "-o", "wide")
                + kubectl("logs", "-n", OPERATOR_NAMESPACE, "deployment/trunkline", "--tail=20");
    }

    /// Removes what anybody applied to the domain, and waits until it has left no trace.
    private void empty() {
        kubectl("delete", Install.KINDS, "--all", "-n", NAMESPACE, "--wait=false");
        kubectl("delete", "secret", "carrier-credentials", "-n", NAMESPACE, "--ignore-not-found");
        Eventually.sees("an empty domain", EMPTIED, this::isEmpty, this::state);
    }

    private boolean isEmpty() {
        return kubectl("get", "trunkline,pods,services,deployments,configmaps", "-n", NAMESPACE, "-o", "name")
                        .lines()
                        .allMatch("configmap/kube-root-ca.crt"::equals)
                && reservations().isEmpty();
    }

    @Override
    public void close() {
        empty();
    }
}
