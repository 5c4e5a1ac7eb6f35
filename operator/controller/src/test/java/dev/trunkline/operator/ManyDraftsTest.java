package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.api.Itsp;
import dev.trunkline.rules.settings.AddressPool;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("api")
class ManyDraftsTest {

    private static final int DRAFTS = 200;

    /// ITSP-09: never given out twice, whoever deals.
    @Test
    void draftsCreatedAtOnceUnderTwoOperatorsShareNoAddress() throws Exception {
        ApiServer.get().onboard("many");
        Acme acme = new Acme("many");
        // ITSP-10: as many drafts as sites, and one. The sites have no address to be reached at, hence no gateway.
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(1, DRAFTS).forEach(i -> people.submit(() -> acme.apply(site(i))));
        }
        var settings = Running.settings(Running.pool("198.18.3.0/24"), AddressPool.EMPTY);
        try (Running _ = Running.operator(settings, "many");
                Running _ = Running.operator(settings, "many")) {
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, DRAFTS).forEach(i -> people.submit(() -> acme.apply(Acme.draft("draft-" + i))));
            }
            await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1)).until(() -> reserved(acme).size() == DRAFTS);
            Set<String> addresses = new HashSet<>(reserved(acme));
            assertThat(addresses).hasSize(DRAFTS);
            assertThat(acme.leases()).hasSize(DRAFTS);
        }
        // The API server has 254 addresses for Services. With all of them taken each new one waits for seconds.
        acme.client().services().inNamespace("many").delete();
    }

    private static List<String> reserved(Acme acme) {
        return acme.client().resources(Itsp.class).inNamespace(acme.namespace()).list().getItems().stream()
                .filter(itsp -> itsp.getStatus() != null)
                .flatMap(itsp -> itsp.getStatus().reserved().stream())
                .map(reserved -> reserved.hostPort())
                .toList();
    }

    private static String site(int i) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata:
                  name: site-%d
                spec:
                  country: DE
                  location: {countryCode: "49", areaCode: "30", pabxNumber: "26671"}
                """.formatted(i);
    }
}
