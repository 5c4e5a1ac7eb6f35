package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.trunkline.operator.api.ApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people and tools do to a gateway's children, in the ways in which they do it.
@Tag("api")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HandEditTest {

    private static final String NAMESPACE = "edits";
    private static final Duration PUT_BACK = Duration.ofSeconds(30);
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.of(
            "Deployment", Deployment.class,
            "Service", Service.class,
            "ConfigMap", ConfigMap.class,
            "Secret", Secret.class,
            "NetworkPolicy", NetworkPolicy.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "ServiceAccount", ServiceAccount.class);

    private static Running operator;
    private static Acme acme;

    @BeforeAll
    static void start() throws Exception {
        ApiServer.get().onboard(NAMESPACE);
        operator = Running.operator(Running.settings(Running.pool("198.18.3.0/27"), Running.pool("198.18.4.0/27")), NAMESPACE);
        acme = new Acme(NAMESPACE);
        acme.apply(Acme.complete("carrier"));
        await().atMost(PUT_BACK).until(() -> acme.children().stream().anyMatch(child -> child.startsWith("Deployment")));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    /// `kubectl edit` and `kubectl patch` are updates of the fields that they change.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Deployment/itsp-carrier-a | {spec: {template: {spec: {containers: [{name: sidecar, image: theirs}]}}}}",
        "Deployment/itsp-carrier-a | {spec: {template: {spec: {initContainers: [{name: first, image: theirs}]}}}}",
        "Deployment/itsp-carrier-a | {spec: {template: {spec: {containers: [{name: gateway, env: [{name: DEBUG, value: '1'}]}]}}}}",
        "Deployment/itsp-carrier-a | {spec: {template: {spec: {containers: [{name: gateway, args: [--debug], image: theirs}]}}}}",
        "Deployment/itsp-carrier-a | {spec: {template: {spec: {hostNetwork: true}}}}",
        "Deployment/itsp-carrier-a | {spec: {template: {spec: {nodeSelector: {disk: ssd}, priorityClassName: high}}}}",
        "Deployment/itsp-carrier-a | {spec: {template: {spec: {securityContext: {runAsNonRoot: null, sysctls: [{name: a.b, value: c}]}}}}}",
        "Deployment/itsp-carrier-a | {spec: {template: {metadata: {annotations: {note: mine}, labels: {team: mine}}}}}",
        "Deployment/itsp-carrier-a | {spec: {strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 2}}}}",
        "Deployment/itsp-carrier-a | {spec: {paused: true}}",
        "Service/itsp-carrier      | {spec: {ports: [{name: other, port: 9999, protocol: TCP}]}}",
        "Service/itsp-carrier      | {spec: {externalIPs: [198.18.3.99], loadBalancerSourceRanges: [198.18.0.0/24]}}",
        "Service/itsp-carrier      | {spec: {loadBalancerIP: 198.18.3.99, publishNotReadyAddresses: true}}",
        "Service/itsp-carrier      | {spec: {externalTrafficPolicy: Cluster, sessionAffinity: ClientIP}}",
        "Service/itsp-carrier      | {spec: {selector: {team: mine}}}",
        "Service/itsp-carrier-link | {spec: {type: NodePort}}",
        "ConfigMap/itsp-carrier    | {data: {mine: x}}",
        "ConfigMap/itsp-carrier    | {binaryData: {mine: eA==}}",
        "ConfigMap/itsp-carrier    | {immutable: true}",
        "Secret/itsp-carrier       | {data: {mine: eA==}}",
        "Secret/itsp-carrier       | {stringData: {mine: x}}",
        "Secret/itsp-carrier       | {data: {mine: eA==}, immutable: true}",
        "NetworkPolicy/itsp-carrier | {spec: {ingress: [{}], podSelector: {matchLabels: {team: mine}}}}",
        "NetworkPolicy/itsp-carrier | {spec: {egress: null, policyTypes: [Ingress]}}",
        "PodDisruptionBudget/itsp-carrier | {spec: {maxUnavailable: null, minAvailable: 1}}",
        "ServiceAccount/itsp-carrier | {automountServiceAccountToken: null}",
    })
    void editIsPutBack(String child, String edit) {
        check(child, object -> patch(object, PatchType.STRATEGIC_MERGE, "kubectl-edit", edit));
    }

    /// Another tool, such as Argo CD, applies what it thinks belongs there.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Deployment/itsp-carrier-a | {spec: {template: {spec: {containers: [{name: sidecar, image: theirs}]}}}}",
        "Service/itsp-carrier      | {spec: {ports: [{name: other, port: 9999, protocol: TCP}]}}",
        "ConfigMap/itsp-carrier    | {data: {mine: x, gateway.yaml: theirs}}",
        "Secret/itsp-carrier       | {stringData: {mine: x}}",
        "NetworkPolicy/itsp-carrier | {spec: {ingress: [{}]}}",
    })
    void applyBySomeoneElseIsPutBack(String child, String part) {
        check(child, object -> {
            GenericKubernetesResource live = object.get();
            GenericKubernetesResource applied =
                    acme.client().getKubernetesSerialization().convertValue(json(part), GenericKubernetesResource.class);
            applied.setApiVersion(live.getApiVersion());
            applied.setKind(live.getKind());
            applied.setMetadata(new ObjectMetaBuilder().withName(live.getMetadata().getName()).build());
            return acme.client()
                    .genericKubernetesResources(ResourceDefinitionContext.fromResourceType(TYPES.get(live.getKind())))
                    .inNamespace(NAMESPACE)
                    .resource(applied)
                    .fieldManager("argocd-controller")
                    .forceConflicts()
                    .serverSideApply();
        });
    }

    @Test
    void scaleIsPutBack() {
        check("Deployment/itsp-carrier-a", object -> object.subresource("scale")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"replicas\": 3}}"));
    }

    @Test
    void objectFromABackupLosesWhatItHadBeside() {
        var service = acme.client().services().inNamespace(NAMESPACE).withName("itsp-carrier-link");
        Service before = service.get();
        Service backup = acme.client().getKubernetesSerialization().clone(before);
        backup.getMetadata().setManagedFields(null);
        backup.getMetadata().setResourceVersion(null);
        backup.getSpec().getPorts().add(new ServicePortBuilder().withName("other").withPort(9999).build());
        service.delete();
        // The operator is quicker now and then; then the backup does not get in.
        await().atMost(PUT_BACK).ignoreExceptions().until(() -> {
            service.delete();
            acme.client().resource(backup).inNamespace(NAMESPACE).create();
            return true;
        });

        await().atMost(PUT_BACK).untilAsserted(() -> assertThat(service.get().getSpec()).isEqualTo(before.getSpec()));
    }

    @Test
    void restartIsNoEdit() {
        Resource<GenericKubernetesResource> deployment = object("Deployment/itsp-carrier-a");
        JsonNode before = content(deployment.get());
        String mark = "{spec: {template: {metadata: {annotations: {kubectl.kubernetes.io/restartedAt: now}}}}}";
        patch(deployment, PatchType.STRATEGIC_MERGE, "kubectl-rollout", mark);
        patch(deployment, PatchType.STRATEGIC_MERGE, "kubectl-edit", "{spec: {template: {spec: {hostNetwork: true}}}}");

        await().atMost(PUT_BACK).until(() -> content(deployment.get()).at("/spec/template/spec").equals(before.at("/spec/template/spec")));
        assertThat(content(deployment.get()).at("/spec/template/metadata/annotations").size())
                .isEqualTo(before.at("/spec/template/metadata/annotations").size() + 1);
    }

    @Test
    void labelsAndAnnotationsOfOthersStay() {
        Resource<GenericKubernetesResource> service = object("Service/itsp-carrier");
        patch(service, PatchType.JSON_MERGE, "argocd-controller", """
                metadata: {annotations: {argocd.argoproj.io/tracking-id: x}}
                spec: {externalIPs: [198.18.3.98]}
                """);

        await().atMost(PUT_BACK).until(() -> content(service.get()).at("/spec/externalIPs").isMissingNode());
        assertThat(service.get().getMetadata().getAnnotations()).containsEntry("argocd.argoproj.io/tracking-id", "x");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void afterAllThatNothingIsWritten() {
        // The operator looks at the whole domain again after this.
        acme.client()
                .namespaces()
                .withName(NAMESPACE)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"round\":\"1\"}}}");
        AtomicInteger last = new AtomicInteger(-1);
        await().atMost(PUT_BACK)
                .pollInterval(Duration.ofMillis(250))
                .during(Duration.ofSeconds(3))
                .until(() -> last.getAndSet(ApiServer.get().operatorWrites().size()) == ApiServer.get().operatorWrites().size());
    }

    private static void check(String child, Edit edit) {
        Resource<GenericKubernetesResource> object = object(child);
        JsonNode before = content(object.get());
        GenericKubernetesResource edited = edit.make(object);
        assertThat(content(edited)).as("the edit changes something").isNotEqualTo(before);
        await().atMost(PUT_BACK)
                .untilAsserted(() -> assertThat(Optional.ofNullable(object.get()).map(HandEditTest::content)).contains(before));
    }

    /// What somebody does to an object, and what the API server answers.
    private interface Edit {
        GenericKubernetesResource make(Resource<GenericKubernetesResource> object);
    }

    private static Resource<GenericKubernetesResource> object(String child) {
        String[] parts = child.split("/");
        return acme.client()
                .genericKubernetesResources(ResourceDefinitionContext.fromResourceType(TYPES.get(parts[0])))
                .inNamespace(NAMESPACE)
                .withName(parts[1]);
    }

    private static GenericKubernetesResource patch(
            Resource<GenericKubernetesResource> object, PatchType type, String manager, String yaml) {
        return object.patch(
                new PatchContext.Builder().withPatchType(type).withFieldManager(manager).build(), json(yaml).toString());
    }

    private static ObjectNode json(String yaml) {
        try {
            return (ObjectNode) new YAMLMapper().readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    /// What an object says, and its labels, without what the API server counts or deals.
    private static JsonNode content(GenericKubernetesResource object) {
        ObjectNode tree = acme.client().getKubernetesSerialization().convertValue(object, ObjectNode.class);
        JsonNode labels = tree.path("metadata").path("labels");
        tree.putObject("metadata").set("labels", labels);
        tree.remove("status");
        if (tree.path("spec") instanceof ObjectNode spec) {
            spec.remove("healthCheckNodePort");
        }
        return tree;
    }
}
