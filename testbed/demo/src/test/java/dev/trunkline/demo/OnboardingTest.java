package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.demo.run.Testbed;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A namespace that nobody gave to Trunkline. Needs the testbed's cluster with the operator, as `make/up` leaves it.
@Tag("cluster")
class OnboardingTest {

    private static final String NAMESPACE = "visitors";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Acme acme;
    private static Gateways visitors;

    @BeforeAll
    static void open() {
        Testbed testbed = Testbed.find();
        acme = new Acme(testbed, testbed.client());
        visitors = new Gateways(acme.client(), NAMESPACE);
        acme.apply("""
                apiVersion: v1
                kind: Namespace
                metadata: {name: visitors}
                """);
    }

    @AfterAll
    static void close() {
        if (acme != null) {
            acme.kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait=false");
            acme.close();
            acme.client().close();
        }
    }

    @Test
    void objectElsewhereSaysSoGetsNothingAndHoldsNothingUp() {
        acme.apply(acme.sample("itsp-carrier-draft.yaml").replace("namespace: acme", "namespace: visitors"));

        GenericKubernetesResource itsp = visitors.await("Itsp", "carrier", LIMIT, object ->
                        "NotOnboarded".equals(Acme.condition(object, "Accepted").get("reason")))
                .orElseThrow(() -> new NotSeen("NotOnboarded", acme.kubectl("get", "itsp", "-n", NAMESPACE, "-o", "yaml")));
        assertThat(Acme.condition(itsp, "Accepted").get("status")).isEqualTo("False");
        assertThat(Acme.condition(itsp, "Stalled").get("status")).isEqualTo("True");
        assertThat(Acme.condition(itsp, "Ready").get("status")).isEqualTo("False");
        assertThat(itsp.getMetadata().getFinalizers()).isEmpty();
        assertThat(acme.reservations()).isEmpty();
        assertThat(acme.kubectl(
                        "get", "services,configmaps,secrets,deployments,networkpolicies,serviceaccounts,pods", "-n", NAMESPACE, "-o",
                        "name"))
                .doesNotContain("carrier");

        acme.kubectl("delete", "namespace", NAMESPACE, "--timeout=60s");
        assertThat(acme.kubectl("get", "namespace", NAMESPACE, "--ignore-not-found")).isEmpty();
    }
}
