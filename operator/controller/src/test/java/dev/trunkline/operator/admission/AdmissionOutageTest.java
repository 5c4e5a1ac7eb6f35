package dev.trunkline.operator.admission;

import static dev.trunkline.operator.admission.Admitting.NAMESPACE;
import static dev.trunkline.operator.Manifest.draft;
import static dev.trunkline.operator.Manifest.itsp;
import static dev.trunkline.operator.Manifest.site;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.Itsp;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What is answered before all is known, and when nobody answers.
@Tag("api")
class AdmissionOutageTest {

    private Admitting webhook;

    @BeforeEach
    void start() throws Exception {
        webhook = new Admitting(Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        webhook.close();
    }

    @Test
    void untilTheCachesAreFilledNothingIsTaken() throws Exception {
        webhook.keeper().look();
        // Until the API server has heard of the certificate it refuses as well.
        await().atMost(30, TimeUnit.SECONDS).until(
                () -> webhook.refusal(NAMESPACE, itsp("carrier", "Carrier")).code() == 503);
        assertThat(webhook.refusal(NAMESPACE, itsp("carrier", "Carrier")).message()).contains("try again in a moment");

        // One that is asked a moment before is answered a moment later.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<List<String>> waiting =
                    CompletableFuture.supplyAsync(() -> webhook.apply(NAMESPACE, itsp("carrier", "Carrier")), threads);
            webhook.world().fill();
            waiting.get(30, TimeUnit.SECONDS);
        }
        assertThat(webhook.admin().resources(Itsp.class).inNamespace(NAMESPACE).withName("carrier").get()).isNotNull();
        webhook.clear();
    }

    @Test
    void withoutTheOperatorNothingIsChangedAndAllMayGo() {
        webhook.ready();
        webhook.apply(NAMESPACE, itsp("carrier", "Carrier"));
        webhook.apply(NAMESPACE, site("berlin", "+49302667100", "carrier"));
        finalizers(List.of("example.com/held"));
        webhook.awaitSeen(NAMESPACE, 2);

        webhook.stopServing();
        assertThat(webhook.refusal(NAMESPACE, draft("carrier", "Carrier")).message()).contains("failed calling webhook");
        assertThat(webhook.delete(NAMESPACE, itsp("carrier", "Carrier"))).isEmpty();
        finalizers(List.of());
        webhook.clear();
        assertThat(webhook.admin().resources(Itsp.class).inNamespace(NAMESPACE).withName("carrier").get()).isNull();
    }

    private void finalizers(List<String> finalizers) throws KubernetesClientException {
        webhook.admin().resources(Itsp.class).inNamespace(NAMESPACE).withName("carrier").edit(itsp -> {
            itsp.getMetadata().setFinalizers(finalizers);
            return itsp;
        });
    }
}
