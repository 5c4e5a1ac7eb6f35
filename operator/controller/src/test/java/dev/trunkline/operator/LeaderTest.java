package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.rules.settings.AddressPool;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("api")
class LeaderTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void oneLeadsTheNextTakesOverAtOnceAndALostLeaseIsFatal() throws Exception {
        ApiServer.get().onboard("led");
        Acme acme = new Acme("led");
        var settings = Running.settings(Running.pool("198.18.4.0/27"), AddressPool.EMPTY);
        try (Running first = Running.candidate(settings, "first", "led")) {
            await().atMost(SOON).until(() -> holder().equals(Optional.of("first")));
            acme.apply(Acme.complete("one"));
            await().atMost(SOON).until(() -> acme.reserved("one").isPresent());

            try (Running second = Running.candidate(settings, "second", "led")) {
                assertThat(holder()).contains("first");
                first.end();
                // Well before the Lease would have run out by itself.
                await().atMost(Duration.ofSeconds(4)).until(() -> holder().equals(Optional.of("second")));
                assertThat(first.hasLostLead()).isFalse();
                acme.apply(Acme.complete("two").replace("198.51.100.10", "198.51.100.11"));
                await().atMost(SOON).until(() -> acme.reserved("two").isPresent());

                steal();
                await().atMost(SOON).until(second::hasLostLead);
            }
        }
    }

    // Without a version: the leader renews the Lease all the time.
    private static void steal() {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000000Z");
        ApiServer.get()
                .admin()
                .leases()
                .inNamespace(ApiServer.OPERATOR_NAMESPACE)
                .withName("trunkline-leader")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"holderIdentity\":\"thief\",\"leaseDurationSeconds\":3600,\"renewTime\":\"" + now + "\"}}");
    }

    private static Optional<String> holder() {
        Lease lease = ApiServer.get()
                .admin()
                .leases()
                .inNamespace(ApiServer.OPERATOR_NAMESPACE)
                .withName("trunkline-leader")
                .get();
        return Optional.ofNullable(lease).map(it -> it.getSpec().getHolderIdentity());
    }
}
