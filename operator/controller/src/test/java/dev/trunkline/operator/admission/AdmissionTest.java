package dev.trunkline.operator.admission;

import static dev.trunkline.operator.admission.Admitting.EXEMPT;
import static dev.trunkline.operator.admission.Admitting.GITOPS;
import static dev.trunkline.operator.admission.Admitting.NAMESPACE;
import static dev.trunkline.operator.Manifest.draft;
import static dev.trunkline.operator.Manifest.itsp;
import static dev.trunkline.operator.Manifest.site;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.api.Itsp;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What `kubectl apply` and `kubectl delete` are told, by the real API server.
@Tag("api")
class AdmissionTest {

    private static final String CARRIER = itsp("carrier", "Carrier");
    private static final String BERLIN = site("berlin", "+49302667100", "carrier");

    private static Admitting webhook;

    @BeforeAll
    static void start() throws Exception {
        // Nothing that was let pass is forgotten: it is awaited until its news comes.
        webhook = new Admitting(Clock.systemUTC(), () -> 0).ready();
    }

    @AfterAll
    static void stop() {
        webhook.close();
    }

    @BeforeEach
    void clear() {
        webhook.clear();
    }

    @Test
    void everyProblemOfAnObjectIsToldAtOnce() {
        webhook.apply(NAMESPACE, CARRIER);
        webhook.awaitSeen(NAMESPACE, 1);
        Admitting.Refusal refusal = webhook.refusal(
                NAMESPACE, itsp("second", "carrier").replace("generic-draft-first-address", "nobody"));
        assertThat(refusal.code()).isEqualTo(403);
        assertThat(refusal.message()).startsWith("admission webhook \"change.trunkline.dev\" denied the request: ITSP-01 ");
        assertThat(refusal.lines()).satisfiesExactly(
                line -> assertThat(line).startsWith("ITSP-01 spec.provider: \"nobody\" is not in the provider catalogue"),
                line -> assertThat(line).startsWith("ITSP-02 spec.displayName: \"carrier\" is the name of Itsp/carrier already"));
    }

    @Test
    void anEditIsJudgedByWhatTheObjectWas() {
        webhook.apply(NAMESPACE, CARRIER);
        webhook.apply(NAMESPACE, BERLIN);
        webhook.awaitSeen(NAMESPACE, 2);
        assertThat(webhook.refusal(NAMESPACE, draft("carrier", "Carrier")).lines()).contains(
                "ITSP-13 spec.lifecycle: Draft is refused, since the connection is complete and in use by Site/berlin");
        assertThat(webhook.delete(NAMESPACE, BERLIN)).isEmpty();
        webhook.awaitSeen(NAMESPACE, 1);
        webhook.apply(NAMESPACE, draft("carrier", "Carrier"));
    }

    @Test
    void whatIsInUseIsNotDeleted() {
        webhook.apply(NAMESPACE, CARRIER);
        webhook.apply(NAMESPACE, BERLIN);
        webhook.awaitSeen(NAMESPACE, 2);
        assertThat(webhook.delete(NAMESPACE, CARRIER)).hasValueSatisfying(refusal -> assertThat(refusal.message()).isEqualTo(
                "admission webhook \"delete.trunkline.dev\" denied the request: "
                        + "ITSP-14 spec: Itsp/carrier is in use by Site/berlin; take it out of it first"));
    }

    /// As `kubectl apply -f` and `kubectl delete -f` of a folder do, one after the other and without a pause.
    @Test
    void whatCameJustBeforeCounts() {
        for (int i = 0; i < 10; i++) {
            webhook.apply(NAMESPACE, CARRIER);
            assertThat(webhook.refusal(NAMESPACE, itsp("second", "Carrier")).lines()).singleElement().asString().startsWith("ITSP-02");
            webhook.apply(NAMESPACE, CARRIER.replace("displayName: Carrier", "displayName: Other"));
            webhook.apply(NAMESPACE, itsp("second", "Carrier"));
            webhook.apply(NAMESPACE, BERLIN);
            assertThat(webhook.delete(NAMESPACE, CARRIER)).isPresent();
            assertThat(webhook.delete(NAMESPACE, BERLIN)).isEmpty();
            assertThat(webhook.delete(NAMESPACE, CARRIER)).isEmpty();
            assertThat(webhook.delete(NAMESPACE, itsp("second", "Carrier"))).isEmpty();
        }
    }

    @Test
    void aWarningComesWithTheAnswer() {
        assertThat(webhook.apply(NAMESPACE, BERLIN.replace("uplinkKbps: 2048", "homeDevices: {calls: 1}")))
                .anySatisfy(warning -> assertThat(warning).contains("SITE-06 "));
        assertThat(webhook.apply(NAMESPACE, CARRIER)).noneMatch(warning -> warning.contains("SITE-06 "));
    }

    @Test
    void whereOrderDoesNotCountAnotherObjectsPartIsAWarning() {
        webhook.apply(GITOPS, draft("first", "First"));
        webhook.awaitSeen(GITOPS, 1);
        assertThat(webhook.apply(GITOPS, draft("second", "Second")))
                .anySatisfy(warning -> assertThat(warning).contains("ITSP-10 spec.lifecycle: "));
        assertThat(webhook.refusal(GITOPS, draft("third", "Third").replace("generic-draft-first-address", "nobody")).lines())
                .singleElement().asString().startsWith("ITSP-01");

        webhook.apply(NAMESPACE, draft("first", "First"));
        webhook.awaitSeen(NAMESPACE, 1);
        assertThat(webhook.refusal(NAMESPACE, draft("second", "Second")).lines()).singleElement().asString().startsWith("ITSP-10");
    }

    @Test
    void aDryRunIsJudgedAndLeavesNothing() {
        int writes = ApiServer.get().operatorWrites().size();
        assertThatThrownBy(() -> webhook.dryRun(NAMESPACE, itsp("wrong", "Wrong").replace("generic-draft-first-address", "nobody")))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("ITSP-01");
        webhook.dryRun(NAMESPACE, CARRIER);
        webhook.dryRun(NAMESPACE, itsp("second", "Carrier"));
        webhook.apply(NAMESPACE, itsp("third", "Carrier"));
        assertThat(ApiServer.get().operatorWrites()).hasSize(writes);
    }

    @Test
    void aNamespaceMayBeLeftOut() {
        webhook.apply(EXEMPT, itsp("wrong", "Wrong").replace("generic-draft-first-address", "nobody"));
        assertThat(webhook.admin().resources(Itsp.class).inNamespace(EXEMPT).withName("wrong").get()).isNotNull();
    }

    @Test
    void labelsAndFinalizersAreNobodysBusiness() {
        webhook.apply(EXEMPT, CARRIER);
        // What stands and is wrong, for example since it came past the webhook, may be labelled and let go.
        webhook.apply(NAMESPACE, draft("first", "First"));
        webhook.admin().resources(Itsp.class).inNamespace(NAMESPACE).withName("first").edit(itsp -> {
            itsp.getMetadata().setLabels(Map.of("team", "voice"));
            itsp.getMetadata().setFinalizers(List.of("example.com/held"));
            return itsp;
        });
        webhook.admin().resources(Itsp.class).inNamespace(NAMESPACE).withName("first").edit(itsp -> {
            itsp.getMetadata().setFinalizers(List.of());
            return itsp;
        });
        webhook.awaitSeen(NAMESPACE, 1);
    }
}
