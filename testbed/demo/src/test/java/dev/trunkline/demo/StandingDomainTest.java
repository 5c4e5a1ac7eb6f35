package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.demo.run.Peer;
import dev.trunkline.demo.run.Testbed;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the operator does with a domain in which nobody changes anything but by hand what is not theirs. Needs the testbed's
/// cluster with the operator, as `make/up` leaves it.
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandingDomainTest {

    private static final Duration REST = Duration.ofSeconds(60);
    private static final Duration PUT_BACK = Duration.ofSeconds(30);
    private static final String OPERATOR = "system:serviceaccount:" + Acme.OPERATOR_NAMESPACE + ":trunkline-operator";
    private static final String LEADER = "trunkline-leader";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECOND_DRAFT = """
            apiVersion: trunkline.dev/v1alpha1
            kind: Itsp
            metadata: {name: second, namespace: acme}
            spec: {provider: generic-draft-first, displayName: Second, lifecycle: Draft}
            """;

    private static World world;
    private static Acme acme;

    @BeforeAll
    static void open() {
        world = new World(Testbed.find());
        acme = new Acme(Testbed.find(), world.client());
        int mark = world.provider().mark();
        acme.applyCarrierAndBerlin();
        acme.apply(SECOND_DRAFT);
        acme.awaitReady("Itsp", "second");
        assertThat(world.provider().awaitLine(mark, "REGISTER accepted", Acme.ROLLOUT)).isTrue();
        acme.awaitPeerReachable("Itsp", "carrier");
        acme.awaitPeerReachable("Site", "berlin");
        acme.awaitTrue("Itsp", "carrier", "FirewallEnforced");
        acme.awaitTrue("Site", "berlin", "FirewallEnforced");
    }

    @AfterAll
    static void close() {
        if (acme != null) {
            acme.close();
        }
        if (world != null) {
            world.close();
        }
    }

    /// The place in the audit log after which the operator wrote nothing for five seconds: the last status of what was just applied
    /// may still be under way, and is no write at rest.
    private static long settled() throws IOException {
        long from = Files.size(acme.auditLog());
        long quietAt = System.nanoTime() + 5_000_000_000L;
        long giveUpAt = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < quietAt && System.nanoTime() < giveUpAt) {
            if (!writesSince(from).isEmpty()) {
                from = Files.size(acme.auditLog());
                quietAt = System.nanoTime() + 5_000_000_000L;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
        }
        return from;
    }

    @Test
    @Order(1)
    void operatorAtRestWritesNothingButTheLeadersLease() throws IOException {
        long from = settled();
        Eventually.holds("no write by the operator", REST, () -> writesSince(from).isEmpty(), () -> String.join("\n", writesSince(from)));
        // A log that says nothing at all would pass as well.
        assertThat(linesSince(from)).anyMatch(line -> line.path("user").path("username").asText().equals(OPERATOR)
                && line.path("objectRef").path("name").asText().equals(LEADER));
    }

    private static List<String> writesSince(long offset) {
        return linesSince(offset).stream()
                .filter(line -> line.path("user").path("username").asText().equals(OPERATOR))
                .filter(line -> !line.path("objectRef").path("name").asText().equals(LEADER))
                .map(line -> line.path("verb").asText() + " " + line.path("requestURI").asText())
                .toList();
    }

    private static List<JsonNode> linesSince(long offset) {
        try (RandomAccessFile file = new RandomAccessFile(acme.auditLog().toFile(), "r")) {
            byte[] fresh = new byte[Math.toIntExact(file.length() - offset)];
            file.seek(offset);
            file.readFully(fresh);
            String text = new String(fresh, StandardCharsets.UTF_8);
            // The last line may be half written.
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(StandingDomainTest::json).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource(delimiter = '|', value = {
        "service/itsp-carrier          | {\"spec\":{\"externalTrafficPolicy\":\"Cluster\"}}",
        "service/itsp-carrier-link     | {\"spec\":{\"ports\":[{\"name\":\"other\",\"port\":7060,\"targetPort\":9090}]}}",
        "configmap/itsp-carrier        | {\"data\":{\"gateway.yaml\":\"formatVersion: 1\"}}",
        "secret/itsp-carrier           | {\"data\":{\"credentials.yaml\":\"e30=\"}}",
        "networkpolicy/itsp-carrier    | {\"spec\":{\"ingress\":[{}]}}",
        "poddisruptionbudget/itsp-carrier | {\"spec\":{\"maxUnavailable\":1}}",
        "serviceaccount/itsp-carrier   | {\"automountServiceAccountToken\":true}",
        "deployment/itsp-carrier-a     | {\"spec\":{\"replicas\":0}}",
    })
    void handEditOfAChildIsPutBack(String child, String edit) {
        putsBack(child, "--type=merge", edit);
    }

    @ParameterizedTest
    @Order(2)
    @CsvSource(delimiter = '|', value = {
        "service/itsp-carrier          | {\"spec\":{\"ports\":[{\"name\":\"other\",\"port\":9999,\"protocol\":\"TCP\"}]}}",
        "configmap/itsp-carrier        | {\"data\":{\"other\":\"x\"}}",
        "deployment/itsp-carrier-a     | {\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"sidecar\",\"image\":\"theirs\"}]}}}}",
        "deployment/itsp-carrier-a     | {\"spec\":{\"template\":{\"spec\":{\"hostNetwork\":true}}}}",
    })
    void whatIsAddedToAChildByHandIsTakenAway(String child, String addition) {
        putsBack(child, "--type=strategic", addition);
    }

    private static void putsBack(String child, String type, String edit) {
        List<String> users = usersObjects();
        JsonNode before = content(child);
        String edited = acme.kubectl("patch", child, "-n", Acme.NAMESPACE, type, "-p", edit, "-o", "json");
        assertThat(content(json(edited))).as("the edit changes something").isNotEqualTo(before);
        Eventually.sees(
                child + " put back",
                PUT_BACK,
                () -> content(child).equals(before),
                () -> "was    " + before + "\nstands " + content(child) + "\n" + acme.state());
        assertThat(usersObjects()).isEqualTo(users);
    }

    @ParameterizedTest
    @Order(3)
    @ValueSource(strings = {
        "service/itsp-carrier", "service/itsp-carrier-link", "configmap/itsp-carrier", "secret/itsp-carrier",
        "networkpolicy/itsp-carrier", "poddisruptionbudget/itsp-carrier", "serviceaccount/itsp-carrier",
        "deployment/itsp-carrier-a",
    })
    void deletedChildComesBack(String child) {
        List<String> users = usersObjects();
        JsonNode before = content(child);
        String uid = uid(child);
        acme.kubectl("delete", child, "-n", Acme.NAMESPACE, "--wait=false");
        Eventually.sees(
                "another " + child,
                PUT_BACK,
                () -> !uid(child).isEmpty() && !uid(child).equals(uid),
                acme::state);
        // The Secret's random key is a new one, and so is the Service's own address in the cluster.
        if (!child.startsWith("secret/") && !child.startsWith("configmap/")) {
            assertThat(content(child)).isEqualTo(before);
        }
        assertThat(usersObjects()).isEqualTo(users);
    }

    @Test
    @Order(4)
    void afterAllThatEverythingRunsAndCallsFlow() {
        acme.awaitReady("Itsp", "carrier");
        acme.awaitReady("Site", "berlin");
        Talk.between(world.phone(), "sip:+49302667100@" + Peer.PROVIDER.sampleAddress(), world.pbx(), "100").hangUp();
    }

    private static String uid(String child) {
        return acme.kubectl("get", child, "-n", Acme.NAMESPACE, "--ignore-not-found", "-o", "jsonpath={.metadata.uid}");
    }

    private static JsonNode content(String child) {
        return content(json(acme.kubectl("get", child, "-n", Acme.NAMESPACE, "-o", "json")));
    }

    /// What an object says, without its status and what differs in each copy.
    private static JsonNode content(JsonNode object) {
        var content = (com.fasterxml.jackson.databind.node.ObjectNode) object.deepCopy();
        content.remove("status");
        var metadata = content.putObject("metadata");
        for (String field : List.of("name", "labels", "ownerReferences")) {
            metadata.set(field, object.path("metadata").path(field));
        }
        if (content.path("spec") instanceof com.fasterxml.jackson.databind.node.ObjectNode spec) {
            spec.remove(List.of("clusterIP", "clusterIPs", "healthCheckNodePort"));
        }
        return content;
    }

    /// Each user's object as its user has it: all but the status and the counter that the status moves.
    private static List<String> usersObjects() {
        return List.of(user("Itsp", "carrier"), user("Itsp", "second"), user("Site", "berlin"), user("MediaProfile", "voice"));
    }

    private static String user(String kind, String name) {
        GenericKubernetesResource object = acme.gateways().get(kind, name);
        var metadata = object.getMetadata();
        metadata.setResourceVersion(null);
        metadata.getManagedFields().removeIf(entry -> "status".equals(entry.getSubresource()));
        Map<String, Object> rest = new TreeMap<>(object.getAdditionalProperties());
        rest.remove("status");
        try {
            return JSON.writeValueAsString(metadata) + JSON.writeValueAsString(rest);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
