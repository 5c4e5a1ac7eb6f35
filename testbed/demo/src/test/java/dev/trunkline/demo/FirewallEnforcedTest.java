package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.demo.run.Testbed;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// FW-09, FW-01: the condition says what packets say. Needs the testbed's cluster, whose Calico enforces policies, with the operator,
/// which tries every 10 s there.
@Tag("cluster")
class FirewallEnforcedTest {

    private static final String LET_OPERATOR_IN = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: operator-let-in, namespace: acme}
            spec:
              podSelector: {matchLabels: {trunkline.dev/gateway: itsp-carrier}}
              policyTypes: [Ingress]
              ingress:
                - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: trunkline-system}}}]
                  ports: [{protocol: TCP, port: 7060}]
            """;

    // Two tries, and a condition that has just changed holds for 5 s.
    private static final Duration TOLD = Duration.ofSeconds(5 + 2 * 12 + 10);

    private static Acme acme;

    @BeforeAll
    static void open() {
        acme = new Acme(Testbed.find(), Testbed.find().client());
        acme.applyCarrierAndBerlin();
    }

    @AfterAll
    static void close() {
        if (acme != null) {
            acme.kubectl("delete", "networkpolicy/operator-let-in", "-n", Acme.NAMESPACE, "--ignore-not-found");
            acme.close();
            acme.client().close();
        }
    }

    @Test
    void trueWhileTheOperatorIsKeptOutAndFalseAsSoonAsItGetsIn() {
        acme.awaitTrue("Itsp", "carrier", "FirewallEnforced");
        acme.awaitTrue("Site", "berlin", "FirewallEnforced");

        acme.apply(LET_OPERATOR_IN);
        String message = await("False", "PolicyNotEnforced");
        assertThat(message).startsWith("FW-01").contains("pod itsp-carrier-a-");
        // The policy lets it in to one gateway, and an unready firewall is nobody's outage.
        assertThat(Acme.condition(acme.gateways().get("Site", "berlin"), "FirewallEnforced").get("status")).isEqualTo("True");
        assertThat(Acme.condition(acme.gateways().get("Itsp", "carrier"), "Ready").get("status")).isEqualTo("True");

        acme.kubectl("delete", "networkpolicy/operator-let-in", "-n", Acme.NAMESPACE);
        await("True", "PolicyEnforced");
    }

    /// The message, once the condition says so.
    private static String await(String status, String reason) {
        Eventually.sees(
                "FirewallEnforced=" + status + " " + reason,
                TOLD,
                () -> {
                    var condition = Acme.condition(acme.gateways().get("Itsp", "carrier"), "FirewallEnforced");
                    return status.equals(condition.get("status")) && reason.equals(condition.get("reason"));
                },
                acme::state);
        return (String) Acme.condition(acme.gateways().get("Itsp", "carrier"), "FirewallEnforced").get("message");
    }
}
