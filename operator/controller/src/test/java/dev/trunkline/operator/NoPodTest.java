package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.rules.settings.AddressPool;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A quota or Pod Security keeps a pod from being made, which Kubernetes tells of in the Deployment alone.
@Tag("api")
class NoPodTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String WHY = "pods \"itsp-carrier-a-5c9f\" is forbidden: exceeded quota: small, requested: pods=1";

    @Test
    void theObjectSaysWhyItHasNoPodForAsLongAsItIsSo() throws Exception {
        ApiServer.get().onboard("quoted");
        Acme acme = new Acme("quoted");
        try (Running _ = Running.operator(Running.settings(Running.pool("198.18.15.0/27"), AddressPool.EMPTY), "quoted")) {
            acme.apply(Acme.complete("carrier"));
            Resource<Deployment> workload = acme.client().apps().deployments().inNamespace("quoted").withName("itsp-carrier-a");
            await().atMost(SOON).until(() -> workload.get() != null);
            await().atMost(SOON).untilAsserted(() -> assertThat(acme.reason("carrier", "Programmed")).contains("NoPods"));

            workload.editStatus(deployment -> deployment.edit()
                    .editOrNewStatus()
                    .addNewCondition()
                    .withType("ReplicaFailure")
                    .withStatus("True")
                    .withReason("FailedCreate")
                    .withMessage(WHY)
                    .endCondition()
                    .endStatus()
                    .build());
            await().atMost(SOON).untilAsserted(() -> assertThat(acme.message("carrier", "Programmed")).get().asString().contains(WHY));
            assertThat(acme.reason("carrier", "Programmed")).contains("NoPods");
            assertThat(acme.message("carrier", "Ready")).get().asString().contains(WHY);

            workload.editStatus(deployment -> deployment.edit().editStatus().withConditions().endStatus().build());
            await().atMost(SOON).untilAsserted(() -> assertThat(acme.message("carrier", "Programmed")).contains("itsp-carrier has no pod yet"));
        }
    }
}
