package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.chart.Chart;
import dev.trunkline.rules.settings.AddressPool;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseList;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("api")
class LeaderTest {

    private static final String CATALOGUE = "trunkline-catalogue";
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofSeconds(40);

    @Test
    void oneLeadsTheNextTakesOverAtOnceAndALostLeaseIsFatal() throws Exception {
        ApiServer.get().onboard("led");
        Acme acme = new Acme("led");
        var settings = Running.settings(Running.pool("198.18.4.0/27"), AddressPool.EMPTY);
        try (Running first = Running.candidate(settings, "first", "led", LONG)) {
            await().atMost(SOON).until(() -> holder().equals(Optional.of("first")));
            acme.apply(Acme.complete("one"));
            await().atMost(SOON).until(() -> acme.reserved("one").isPresent());

            try (Running second = Running.candidate(settings, "second", "led", LONG)) {
                assertThat(holder()).contains("first");
                first.end();
                // Well before the Lease would have run out by itself.
                await().atMost(SOON).until(() -> holder().equals(Optional.of("second")));
                assertThat(first.hasLostLead()).isFalse();
                acme.apply(Acme.complete("two").replace("198.51.100.10", "198.51.100.11"));
                await().atMost(SOON).until(() -> acme.reserved("two").isPresent());

                steal();
                await().atMost(SOON).until(second::hasLostLead);
            }
        }
    }

    @Test
    void onlyWhoLeadsWritesAboutTheListsThatAllFollow() throws Exception {
        ApiServer.get().onboard("led-lists");
        CatalogueTest.installLists();
        String ours = Chart.one(Chart.render(), ConfigMap.class, CATALOGUE).getData().get("catalogue.yaml") + "\n# ours\n";
        elsewhere();
        var settings = Running.settings(Running.pool("198.18.16.0/27"), AddressPool.EMPTY);
        try (Running waiting = Running.candidate(settings, "waiting", "led-lists")) {
            CatalogueTest.write("providers: nobody\n");
            await().atMost(SOON).until(() -> waiting.catalogueFaults() > 0);
            CatalogueTest.write(ours);
            await().atMost(SOON).until(() -> waiting.catalogueFaults() == 0);
            CatalogueTest.write("providers: nobody at all\n");
            await().atMost(SOON).until(() -> waiting.catalogueFaults() > 0);
            // It has followed each of them, and the one before the last to its end.
            assertThat(events("waiting")).isEmpty();
            assertThat(copy()).isNotEqualTo(ours);

            patch("{\"spec\":{\"holderIdentity\":null}}");
            await().atMost(SOON).untilAsserted(() -> assertThat(events("waiting"))
                    .singleElement().asString().startsWith("it is not used, and what was last good holds"));
            await().atMost(SOON).until(() -> copy().equals(ours));
        } finally {
            CatalogueTest.installLists();
        }
    }

    /// The client's elector ends for good at such a Lease, and the program would stand there for ever without a leader.
    @Test
    void aLeaseWithoutItsTimesIsMendedAtTheStartAndEndsTheProgramLater() throws Exception {
        ApiServer.get().onboard("led-lame");
        var settings = Running.settings(Running.pool("198.18.30.0/27"), AddressPool.EMPTY);
        lame();
        try (Running _ = Running.candidate(settings, "mending", "led-lame")) {
            await().atMost(SOON).until(() -> holder().equals(Optional.of("mending")));
        }
        elsewhere();
        try (Running waiting = Running.candidate(settings, "lamed", "led-lame", Duration.ofSeconds(2))) {
            lame();
            await().atMost(SOON).until(waiting::hasLostLead);
        }
    }

    private static LeaseBuilder lease() {
        return new LeaseBuilder().withNewMetadata().withNamespace(ApiServer.OPERATOR_NAMESPACE).withName("trunkline-leader").endMetadata();
    }

    private static void lame() {
        leases().withName("trunkline-leader").delete();
        ApiServer.get().admin().resource(lease().build()).create();
        patch("{\"spec\":{\"leaseDurationSeconds\":15}}");
    }

    private static List<String> events(String instance) {
        return ApiServer.get().admin().events().v1().events().inNamespace(ApiServer.OPERATOR_NAMESPACE).list().getItems().stream()
                .filter(event -> instance.equals(event.getReportingInstance()))
                .map(Event::getNote)
                .toList();
    }

    private static String copy() {
        ConfigMap copy = ApiServer.get().admin().configMaps().inNamespace(ApiServer.OPERATOR_NAMESPACE).withName(CATALOGUE + "-last-good").get();
        return copy == null || copy.getData() == null ? "" : copy.getData().getOrDefault("catalogue.yaml", "");
    }

    // An elector takes no Lease that lacks its times.
    private static void elsewhere() {
        if (leases().withName("trunkline-leader").get() == null) {
            ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
            ApiServer.get()
                    .admin()
                    .resource(lease()
                            .withNewSpec()
                            .withHolderIdentity("thief")
                            .withLeaseDurationSeconds(3600)
                            .withLeaseTransitions(0)
                            .withAcquireTime(now)
                            .withRenewTime(now)
                            .endSpec()
                            .build())
                    .forceConflicts()
                    .serverSideApply();
        }
        steal();
    }

    // Without a version: the leader renews the Lease all the time.
    private static void steal() {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000000Z");
        patch("{\"spec\":{\"holderIdentity\":\"thief\",\"leaseDurationSeconds\":3600,\"renewTime\":\"" + now + "\"}}");
    }

    private static void patch(String merge) {
        leases().withName("trunkline-leader").patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }

    private static Optional<String> holder() {
        return Optional.ofNullable(leases().withName("trunkline-leader").get()).map(it -> it.getSpec().getHolderIdentity());
    }

    private static NonNamespaceOperation<Lease, LeaseList, Resource<Lease>> leases() {
        return ApiServer.get().admin().leases().inNamespace(ApiServer.OPERATOR_NAMESPACE);
    }
}
