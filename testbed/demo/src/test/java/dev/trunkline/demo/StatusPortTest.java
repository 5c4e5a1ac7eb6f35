package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.demo.run.Command;
import dev.trunkline.demo.run.Testbed;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who reaches a gateway's ports from inside the cluster, and that the operator believes what a pod says on its status port and
/// nothing else. Needs the testbed's cluster with the operator, as `make/up` leaves it.
@Tag("cluster")
class StatusPortTest {

    private static final int STATUS = 9090;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String NEIGHBOUR = """
            apiVersion: v1
            kind: Pod
            metadata: {name: neighbour, namespace: acme}
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 1
              containers:
                - {name: probe, image: "testbed/probe:1", imagePullPolicy: Never, args: [pause]}
            """;
    private static final String LET_NEIGHBOUR_IN = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: neighbour-let-in, namespace: acme}
            spec:
              podSelector: {matchLabels: {app.kubernetes.io/name: trunkline-gateway}}
              policyTypes: [Ingress]
              ingress: [{}]
            """;

    private static Testbed testbed;
    private static Acme acme;

    @BeforeAll
    static void open() {
        testbed = Testbed.find();
        acme = new Acme(testbed, testbed.client());
        acme.applyCarrierAndBerlin();
        acme.apply(NEIGHBOUR);
        acme.kubectl("wait", "--for=condition=Ready", "pod/neighbour", "-n", Acme.NAMESPACE, "--timeout=30s");
    }

    @AfterAll
    static void close() {
        if (acme != null) {
            acme.kubectl("delete", "pod/neighbour", "networkpolicy/neighbour-let-in", "-n", Acme.NAMESPACE, "--ignore-not-found");
            acme.close();
            acme.client().close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Acme.CONNECTION, Acme.FRONT})
    void podOfTheSameNamespaceReachesNoPort(String gateway) {
        String address = acme.gateways().pod(gateway).getStatus().getPodIP();
        int sip = gateway.equals(Acme.FRONT) ? 5060 : 7060;
        // What is dropped runs out of time; a port where nobody listens refuses at once.
        for (int port : List.of(STATUS, 7060, sip, 8080)) {
            assertThat(neighbourAsks(address, port)).as("%s:%d", gateway, port).contains("timeout");
        }
        acme.apply(LET_NEIGHBOUR_IN);
        try {
            Eventually.sees(
                    "the neighbour, once let in, reaching what was closed to it",
                    LIMIT,
                    () -> List.of(STATUS, 7060, sip, 8080).stream()
                            .map(port -> neighbourAsks(address, port))
                            .noneMatch(said -> said.contains("dial") && said.contains("timeout")),
                    () -> neighbourAsks(address, STATUS));
        } finally {
            acme.kubectl("delete", "networkpolicy/neighbour-let-in", "-n", Acme.NAMESPACE);
        }
    }

    /// What the probe in the neighbour says, answer and error alike.
    private static String neighbourAsks(String address, int port) {
        Command.Result result = Command.of(
                        testbed.folder(), "./cluster", "kubectl", "exec", "neighbour", "-n", Acme.NAMESPACE, "--",
                        "/probe", "ask", "tcp", address + ":" + port)
                .attempt(LIMIT);
        return result.output() + result.errors();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer wrong", "Basic YTpi"})
    void whoHasNoTokenIsToldNothing(String authorization) throws IOException, InterruptedException {
        Pod pod = acme.gateways().pod(Acme.CONNECTION);
        for (String page : List.of("/status", "/metrics")) {
            try (var forward = acme.client().pods().resource(pod).portForward(STATUS);
                    HttpClient http = HttpClient.newHttpClient()) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + forward.getLocalPort() + page)).timeout(LIMIT);
                if (!authorization.isEmpty()) {
                    request.header("Authorization", authorization);
                }
                HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).as(page).isEqualTo(401);
                assertThat(response.body()).doesNotContain("carrier");
            }
        }
    }

    @Test
    void programmedOnlyWhenThePodItselfRunsTheGeneration() {
        Pod pod = acme.gateways().pod(Acme.CONNECTION);
        // Without its kubelet a pod runs on, with the files that it has.
        node("stop", "kubelet");
        try {
            acme.apply(acme.sample("itsp-carrier.yaml").replace("displayName: Carrier", "displayName: Renamed"));
            var behind = acme.awaitCondition("Itsp", "carrier", "Programmed", "False", "PodBehind");
            long generation = behind.getMetadata().getGeneration();
            assertThat(message(behind)).contains(
                    pod.getMetadata().getName(), "runs generation " + (generation - 1), "this is generation " + generation);
            assertThat(Gateways.isTrue(behind, "Ready")).isFalse();

            // As if the volume were damaged: the gateway keeps what it has, and its own words come up to the user.
            node("node", "sh", "-c", "echo 'formatVersion: nonsense' > /var/lib/kubelet/pods/" + pod.getMetadata().getUid()
                    + "/volumes/kubernetes.io~projected/config/gateway.yaml");
            var rejected = acme.awaitCondition("Itsp", "carrier", "Programmed", "False", "ConfigRejected");
            assertThat(message(rejected)).contains(pod.getMetadata().getName(), "gateway.yaml", "formatVersion");
        } finally {
            node("restart", "kubelet");
        }
        acme.awaitReady("Itsp", "carrier");
        assertThat(acme.gateways().pod(Acme.CONNECTION).getMetadata().getUid()).isEqualTo(pod.getMetadata().getUid());
        assertThat(acme.gateways().status(Acme.CONNECTION).error()).isEmpty();
        acme.applySamples("itsp-carrier.yaml");
    }

    private static String message(io.fabric8.kubernetes.api.model.GenericKubernetesResource object) {
        return String.valueOf(Acme.condition(object, "Programmed").get("message"));
    }

    private static void node(String... words) {
        List<String> all = new java.util.ArrayList<>(List.of("./cluster"));
        all.addAll(List.of(words));
        new Command(testbed.folder(), all).run(Duration.ofSeconds(60));
    }
}
