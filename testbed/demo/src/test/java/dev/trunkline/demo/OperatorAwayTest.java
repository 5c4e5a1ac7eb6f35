package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.demo.run.Testbed;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
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

/// Changes and deletions while the operator is there, dies, or is away, and after the API server was. Needs the testbed's cluster with the operator, as
/// `make/up` leaves it.
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorAwayTest {

    private static final String OPERATOR = "deployment/trunkline";
    private static final Duration GONE = Duration.ofSeconds(90);

    private static Testbed testbed;
    private static Acme acme;

    @BeforeAll
    static void open() {
        testbed = Testbed.find();
        acme = new Acme(testbed, testbed.client());
    }

    @AfterAll
    static void close() {
        if (acme != null) {
            operatorReplicas(1);
            acme.close();
            acme.client().close();
        }
    }

    @Test
    @Order(1)
    void operatorKilledInTheMiddleOfAChangeEndsWhereItWouldHave() {
        acme.applySamples("itsp-carrier-draft.yaml");
        acme.awaitReady("Itsp", "carrier");
        String address = acme.reservedAddress("carrier");

        acme.applySamples("itsp-carrier-credentials.yaml", "mediaprofile-voice.yaml", "itsp-carrier.yaml", "site-berlin.yaml");
        killOperator();
        acme.awaitReady("Itsp", "carrier");
        acme.awaitReady("Site", "berlin");
        assertThat(acme.reservedAddress("carrier")).isEqualTo(address);
        assertThat(acme.reservations())
                .hasSize(2)
                .anyMatch(lease -> lease.startsWith("trunkline-" + address + " "))
                .anyMatch(lease -> lease.startsWith("trunkline-198.51.100.100 "));

    }

    @Test
    @Order(2)
    void nextOperatorFindsWhatStandsAndTheLastGoodFragments() {
        Map<String, String> before = children();
        assertThat(before).hasSizeGreaterThanOrEqualTo(16);
        // A pattern that does not end: the site is bad before the operator goes and after the next has come.
        acme.applyPastTheWebhook(acme.sample("site-berlin.yaml").replace("pattern: 0Z.", "pattern: 0[."));
        acme.awaitCondition("Site", "berlin", "Programmed", "False", "LastGoodKept");
        killOperator();
        acme.apply(acme.sample("itsp-carrier.yaml").replace("displayName: Carrier", "displayName: Renamed"));
        acme.awaitReady("Itsp", "carrier");
        acme.awaitCondition("Site", "berlin", "Programmed", "False", "LastGoodKept");
        assertThat(acme.client().configMaps().inNamespace(Acme.NAMESPACE).withName(Acme.FRONT).require().getData().get("gateway.yaml"))
                .contains("+49302667100", "0Z.")
                .doesNotContain("0[.");
        Map<String, String> after = children();
        for (String moved : List.of("ConfigMap/itsp-carrier", "ConfigMap/site-berlin")) {
            before.remove(moved);
            after.remove(moved);
        }
        assertThat(after).isEqualTo(before);
        acme.applySamples("site-berlin.yaml");
        acme.awaitReady("Site", "berlin");
    }

    /// What watched from before must list anew; a Service that goes, an object and a pod that come are seen by three kinds of watch.
    @Test
    @Order(3)
    void everythingIsStillSeenAfterTheApiServerStartedAgain() {
        testbed.restart("kube-apiserver");
        acme.apply(acme.sample("site-berlin.yaml")
                .replace("name: berlin", "name: paris")
                .replace("198.51.100.100", "198.51.100.101")
                .replace("+4930266710", "+4930266720"));
        acme.kubectl("delete", "service/itsp-carrier-link", "-n", Acme.NAMESPACE);
        acme.awaitReady("Site", "paris");
        Eventually.sees(
                "the deleted Service again",
                GONE,
                () -> acme.client().services().inNamespace(Acme.NAMESPACE).withName("itsp-carrier-link").get() != null,
                acme::state);
        acme.kubectl("delete", "site/paris", "-n", Acme.NAMESPACE);
        acme.awaitReady("Itsp", "carrier");
    }

    @Test
    @Order(4)
    void deletedConnectionFreesItsAddressLast() {
        String address = acme.reservedAddress("carrier");
        acme.kubectl("delete", "site/berlin", "itsp/carrier", "-n", Acme.NAMESPACE, "--wait=false");
        Eventually.sees(
                "the connection gone",
                GONE,
                () -> {
                    boolean held = acme.reservations().stream().anyMatch(lease -> lease.startsWith("trunkline-" + address + " "));
                    String left = acme.kubectl(
                            "get", "services,deployments,pods,networkpolicies,secrets", "-n", Acme.NAMESPACE,
                            "-l", "trunkline.dev/gateway=itsp-carrier", "-o", "name");
                    assertThat(held || left.isBlank()).as("what is left of a freed address' gateway: " + left).isTrue();
                    return !held && acme.kubectl("get", "itsp", "-n", Acme.NAMESPACE, "-o", "name").isBlank();
                },
                acme::state);

        acme.applySamples("itsp-carrier-draft.yaml");
        acme.awaitReady("Itsp", "carrier");
        // The same name gets the same place of the same pool.
        assertThat(acme.reservedAddress("carrier")).isEqualTo(address);
    }

    @Test
    @Order(5)
    void namespaceEndsAndBeginsAnew() {
        acme.applyCarrierAndBerlin();
        acme.kubectl("delete", "namespace", Acme.NAMESPACE, "--wait=false");
        awaitNamespaceGone();
        awaitAddressesFree();

        // The namespace took the operator's rights with it.
        acme.applySamples("domain.yaml", "itsp-carrier-draft.yaml");
        GenericKubernetesResource waiting = acme.awaitCondition("Itsp", "carrier", "Accepted", "False", "NotOnboarded");
        assertThat(Acme.condition(waiting, "Accepted").get("message").toString()).contains("RoleBinding", "helm upgrade");
        onboardAgain();
        acme.awaitReady("Itsp", "carrier");
    }

    @Test
    @Order(6)
    void namespaceThatIsDeletedWhileTheOperatorIsAwayEndsWhenItIsBack() {
        acme.applyCarrierAndBerlin();
        operatorReplicas(0);
        acme.kubectl("delete", "namespace", Acme.NAMESPACE, "--wait=false");
        // Pods and children go without the operator; the finalizers wait for it, since only it can free the addresses.
        Eventually.sees(
                "everything gone but what has a finalizer",
                GONE,
                () -> acme.kubectl("get", "pods,services,rolebindings", "-n", Acme.NAMESPACE, "-o", "name").isBlank(),
                () -> acme.kubectl("get", "namespace", Acme.NAMESPACE, "-o", "yaml"));
        assertThat(acme.reservations()).hasSize(2);
        assertThat(acme.kubectl("get", "itsp", "-n", Acme.NAMESPACE, "-o", "name")).contains("carrier");

        operatorReplicas(1);
        awaitNamespaceGone();
        awaitAddressesFree();
        onboardAgain();
    }

    private static void killOperator() {
        acme.kubectl("delete", "pods", "--all", "-n", Acme.OPERATOR_NAMESPACE, "--grace-period=0", "--force");
        acme.awaitOperator();
    }

    private static void operatorReplicas(int replicas) {
        acme.kubectl("scale", OPERATOR, "-n", Acme.OPERATOR_NAMESPACE, "--replicas=" + replicas);
        acme.kubectl("rollout", "status", OPERATOR, "-n", Acme.OPERATOR_NAMESPACE, "--timeout=60s");
        Eventually.sees(
                replicas + " pods of the operator",
                GONE,
                () -> acme.client().pods().inNamespace(Acme.OPERATOR_NAMESPACE).list().getItems().size() == replicas,
                acme::state);
        if (replicas > 0) {
            acme.awaitOperator();
        }
    }

    private static void awaitNamespaceGone() {
        Eventually.sees(
                "the namespace gone",
                GONE,
                () -> acme.client().namespaces().withName(Acme.NAMESPACE).get() == null,
                () -> acme.kubectl("get", "namespace", Acme.NAMESPACE, "-o", "yaml") + acme.state());
    }

    // Only once the namespace is gone nothing can answer there any more.
    private static void awaitAddressesFree() {
        Eventually.sees("the addresses free", GONE, () -> acme.reservations().isEmpty(), acme::state);
    }

    /// The chart gives the rights again.
    private static void onboardAgain() {
        Install.main(new String[0]);
    }

    /// Every child of the domain, with what would change if anybody wrote it: its uid, and its version or, where its own
    /// controller writes its status, its generation.
    private static Map<String, String> children() {
        Map<String, String> children = new TreeMap<>();
        for (var kind : List.of("services", "configmaps", "secrets", "serviceaccounts", "networkpolicies")) {
            put(children, kind, "{.metadata.resourceVersion}");
        }
        put(children, "deployments", "{.metadata.generation}");
        put(children, "poddisruptionbudgets", "{.metadata.generation}");
        return children;
    }

    private static void put(Map<String, String> children, String kind, String version) {
        acme.kubectl(
                        "get", kind, "-n", Acme.NAMESPACE, "-l", "app.kubernetes.io/managed-by=trunkline", "-o",
                        "jsonpath={range .items[*]}{.kind}/{.metadata.name} {.metadata.uid} " + version + "{\"\\n\"}{end}")
                .lines()
                .forEach(line -> children.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1)));
    }
}
