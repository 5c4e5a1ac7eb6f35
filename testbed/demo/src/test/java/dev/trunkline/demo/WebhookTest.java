package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.demo.run.Charts;
import dev.trunkline.demo.run.Command;
import dev.trunkline.demo.run.Testbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The webhook as the chart installs it: a Service of the cluster, and a certificate that the operator made; with the operator there, away,
/// and uninstalled. Needs the testbed's cluster with the operator, as `make/up` leaves it, and leaves it so.
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebhookTest {

    private static final String NAMESPACE = "hooked";
    private static final Duration GONE = Duration.ofSeconds(90);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String DENIED = "admission webhook \"change.trunkline.dev\" denied the request: ";
    private static final String CARRIER = """
            apiVersion: trunkline.dev/v1alpha1
            kind: Itsp
            metadata: {name: carrier, namespace: hooked}
            spec:
              provider: generic-draft-first-address
              displayName: Carrier
              lifecycle: Complete
              connection: {addressType: IP, address: 198.51.100.10, port: 5060, transport: UDP}
              mediaProfileRef: voice
            """;
    private static final String BERLIN = """
            apiVersion: trunkline.dev/v1alpha1
            kind: Site
            metadata: {name: berlin, namespace: hooked}
            spec:
              country: US
              location: {countryCode: "1", areaCode: "617", pabxNumber: "555"}
              uplinkKbps: 2048
              itspCalls: [{itspRef: carrier, simultaneousCalls: 2}]
            """;
    @TempDir
    private static Path folder;

    private static Testbed testbed;
    private static boolean asBefore = true;
    private static Acme acme;

    @BeforeAll
    static void open() {
        testbed = Testbed.find();
        acme = new Acme(testbed, testbed.client());
        makeNamespace();
    }

    @AfterAll
    static void close() {
        if (acme != null) {
            acme.kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait=false");
            if (!asBefore) {
                Install.main(new String[0]);
            }
            acme.close();
            acme.client().close();
        }
    }

    @Test
    @Order(1)
    void tellsEveryProblemAndEveryWarningAndWhoIsInTheWay() throws IOException {
        acme.apply(acme.sample("mediaprofile-voice.yaml").replace("namespace: acme", "namespace: hooked"));
        acme.apply(CARRIER);
        acme.apply(BERLIN);
        assertThatThrownBy(() -> acme.apply(CARRIER.replace("name: carrier", "name: second").replace("generic-draft-first-address", "nobody")))
                .hasMessageContaining(DENIED + "ITSP-01 spec.provider: \"nobody\" is not in the provider catalogue")
                .hasMessageContaining("\nITSP-02 spec.displayName: \"Carrier\" is the name of Itsp/carrier already");
        assertThat(kubectl("apply", "-f", file(BERLIN.replace("uplinkKbps: 2048", "homeDevices: {calls: 1}"))).errors()).contains("Warning: SITE-06 ");
        acme.apply(acme.sample("emergencyendpoint-redsky.yaml").replace("namespace: acme", "namespace: hooked").replace("[boston]", "[berlin]"));

        assertThatThrownBy(() -> acme.kubectl("delete", "itsp", "carrier", "-n", NAMESPACE))
                .hasMessageContaining("ITSP-14 spec: Itsp/carrier is in use by Site/berlin");
        assertThatThrownBy(() -> acme.kubectl("delete", "site", "berlin", "-n", NAMESPACE))
                .hasMessageContaining("SITE-10 spec: Site/berlin is in use by EmergencyEndpoint/redsky");
        assertThatThrownBy(() -> acme.kubectl("delete", "mediaprofile", "voice", "-n", NAMESPACE))
                .hasMessageContaining("MEDIA-06 spec: MediaProfile/voice is in use by Itsp/carrier");
    }

    @Test
    @Order(2)
    void aNamespaceMayBeJudgedInTheEndOrLeftOut() throws IOException {
        Path second = file(CARRIER.replace("name: carrier", "name: second"));
        label("gitops");
        // The API server hears of a label a moment later, and so does the operator.
        Eventually.sees("a warning", LIMIT, () -> {
            Command.Result result = kubectl("apply", "--dry-run=server", "-f", second);
            return result.status() == 0 && result.errors().contains("Warning: ITSP-02 spec.displayName: ");
        }, acme::state);
        label("none");
        Eventually.sees("nothing said", LIMIT, () -> {
            Command.Result result = kubectl("apply", "--dry-run=server", "-f", second);
            return result.status() == 0 && !result.errors().contains("ITSP-02");
        }, acme::state);
        acme.kubectl("label", "namespace", NAMESPACE, "trunkline.dev/admission-");
        Eventually.sees("a refusal", LIMIT, () -> kubectl("apply", "--dry-run=server", "-f", second).errors().contains(DENIED), acme::state);
    }

    @Test
    @Order(3)
    void aNamespaceGoesWithAllThatIsInUse() {
        acme.kubectl("delete", "namespace", NAMESPACE, "--wait=false");
        awaitGone(NAMESPACE);
    }

    @Test
    @Order(4)
    void withoutTheOperatorNothingIsChangedAndEverythingMayGo() {
        makeNamespace();
        acme.apply(CARRIER);
        acme.apply(BERLIN);
        asBefore = false;
        acme.kubectl("scale", "deployment/trunkline", "-n", Install.NAMESPACE, "--replicas=0");
        acme.kubectl("wait", "pod", "-n", Install.NAMESPACE, "-l", "app.kubernetes.io/name=trunkline-operator", "--for=delete", "--timeout=60s");
        assertThatThrownBy(() -> acme.apply(CARRIER.replace("displayName: Carrier", "displayName: Other"))).hasMessageContaining("failed calling webhook");
        acme.kubectl("label", "itsp", "carrier", "-n", NAMESPACE, "team=voice");
        acme.kubectl("delete", "itsp", "carrier", "-n", NAMESPACE);
        acme.kubectl("delete", "namespace", NAMESPACE, "--wait=false");
        awaitGone(NAMESPACE);
    }

    /// The one that leads answers, and so does the other: which one is asked is the node's choice.
    @Test
    @Order(5)
    void twoOperatorsAnswerAndOneOfThemMayGo() throws IOException {
        makeNamespace();
        acme.kubectl("scale", "deployment/trunkline", "-n", Install.NAMESPACE, "--replicas=2");
        acme.awaitOperator();
        Path wrong = file(CARRIER.replace("generic-draft-first-address", "nobody"));
        for (int i = 0; i < 6; i++) {
            assertThat(kubectl("apply", "-f", wrong).errors()).contains(DENIED + "ITSP-01");
        }
        String leader = acme.kubectl("get", "lease/trunkline-leader", "-n", Install.NAMESPACE, "-o", "jsonpath={.spec.holderIdentity}");
        acme.kubectl("delete", "pod", leader, "-n", Install.NAMESPACE, "--wait=false");
        for (int i = 0; i < 6; i++) {
            assertThat(kubectl("apply", "-f", wrong).errors()).contains(DENIED + "ITSP-01");
        }
        acme.kubectl("scale", "deployment/trunkline", "-n", Install.NAMESPACE, "--replicas=1");
        acme.awaitOperator();
    }

    @Test
    @Order(6)
    void uninstallingLetsEveryObjectGo() {
        acme.applyCarrierAndBerlin();
        assertThat(finalizers()).contains("trunkline.dev/in-use");
        List<String> reservations = acme.reservations();
        String pod = acme.gateways().pod(Acme.CONNECTION).getMetadata().getUid();

        asBefore = false;
        new Charts(testbed.kubeconfig()).uninstall(Install.RELEASE, Install.NAMESPACE);

        assertThat(finalizers()).isEmpty();
        assertThat(acme.kubectl("get", "deployments,jobs,pods,services,serviceaccounts,roles,rolebindings,networkpolicies,secrets", "-n", Install.NAMESPACE, "-o", "name"))
                .doesNotContain("/trunkline", "release.v1.trunkline.v");
        assertThat(acme.kubectl("get", "clusterroles,clusterrolebindings,validatingwebhookconfigurations", "-o", "name")).doesNotContain("trunkline");
        // Calls go on, and whoever comes next finds whose the addresses are.
        assertThat(acme.gateways().pod(Acme.CONNECTION).getMetadata().getUid()).isEqualTo(pod);
        assertThat(acme.reservations()).isEqualTo(reservations).hasSize(2);

        acme.kubectl("delete", "namespace", Acme.NAMESPACE, "--wait=false");
        awaitGone(Acme.NAMESPACE);
    }

    @Test
    @Order(7)
    void theWebhookMayBeSwitchedOffAndOnAgain() throws IOException {
        acme.applySamples("domain.yaml");
        upgrade(file("webhook: {enabled: false}\n"));
        acme.apply(CARRIER.replace("generic-draft-first-address", "nobody"));
        assertThat(acme.kubectl("get", "validatingwebhookconfigurations,clusterroles", "-o", "name")).doesNotContain("trunkline-webhook", "configuration.admissionregistration.k8s.io/trunkline");
        assertThat(acme.kubectl("get", "secrets,services,roles,networkpolicies", "-n", Install.NAMESPACE, "-o", "name")).doesNotContain("webhook", "networkpolicy");

        upgrade();
        assertThatThrownBy(() -> acme.apply(CARRIER.replace("generic-draft-first-address", "anybody"))).hasMessageContaining(DENIED + "ITSP-01");
        String bundle = bundle();
        assertThat(bundle).isNotBlank();

        // What the operator wrote is none of Helm's.
        upgrade();
        assertThat(bundle()).isEqualTo(bundle);
        asBefore = true;
    }

    private static void makeNamespace() {
        acme.apply("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: hooked}
                """);
    }

    private static void upgrade(Path... values) {
        Path[] all = new Path[values.length + 1];
        all[0] = testbed.folder().resolve("etc/trunkline-values.yaml");
        System.arraycopy(values, 0, all, 1, values.length);
        new Charts(testbed.kubeconfig()).apply(testbed.root().resolve("charts/trunkline"), Install.RELEASE, Install.NAMESPACE, all);
        acme.awaitOperator();
    }

    private static String bundle() {
        return acme.kubectl("get", "validatingwebhookconfiguration/trunkline", "-o", "jsonpath={.webhooks[*].clientConfig.caBundle}");
    }

    private static String finalizers() {
        return acme.kubectl("get", "trunkline", "-n", Acme.NAMESPACE, "-o", "jsonpath={.items[*].metadata.finalizers[*]}");
    }

    private static void label(String admission) {
        acme.kubectl("label", "namespace", NAMESPACE, "--overwrite", "trunkline.dev/admission=" + admission);
    }

    private static void awaitGone(String namespace) {
        Eventually.sees(
                "the namespace gone",
                GONE,
                () -> acme.kubectl("get", "namespaces", "-o", "name").lines().noneMatch(("namespace/" + namespace)::equals),
                () -> acme.kubectl("get", "namespace", namespace, "-o", "yaml") + acme.state());
    }

    private static Path file(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "trunkline", ".yaml"), yaml);
    }

    private static Command.Result kubectl(Object... words) {
        List<String> all = new ArrayList<>(List.of("./cluster", "kubectl"));
        for (Object word : words) {
            all.add(word.toString());
        }
        return new Command(testbed.folder(), all).attempt(LIMIT);
    }
}
