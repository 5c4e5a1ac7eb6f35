package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.trunkline.crds.common.Condition;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.api.EmergencyEndpoint;
import dev.trunkline.operator.api.Itsp;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("api")
class OperatorTest {

    private static final String[] DOMAINS = {
        "drafts", "children", "specs", "moves", "bad", "strange", "deletions", "held", "leaving", "taken", "later", "secrets", "vanished"
    };

    private static Running operator;

    @BeforeAll
    static void start() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        ApiServer.get().onboard(DOMAINS);
        ApiServer.get().create("elsewhere");
        operator = Running.operator(
                Running.settings(Running.pool("198.51.100.64/27"), Running.pool("198.51.100.96/27")), DOMAINS);
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void draftShowsItsReservedAddressAndOnlyTheServiceStands() {
        Acme acme = new Acme("drafts");
        acme.apply(Acme.draft("carrier"));

        await().untilAsserted(() -> assertThat(acme.reserved("carrier")).get().asString().endsWith(":5060"));
        await().untilAsserted(() -> assertThat(acme.reason("carrier", "Ready")).contains("Draft"));
        assertThat(acme.condition("carrier", "Ready")).contains("True");
        assertThat(acme.condition("carrier", "Reconciling")).contains("False");
        String address = acme.reserved("carrier").orElseThrow().replace(":5060", "");
        assertThat(acme.leases()).containsExactly("trunkline-" + address);
        await().untilAsserted(() -> assertThat(acme.children())
                .extracting(child -> child.replaceAll("@.*", ""))
                .contains("Service/itsp-carrier")
                .noneMatch(child -> child.startsWith("Deployment")));
        Service service = acme.client().services().inNamespace("drafts").withName("itsp-carrier").get();
        assertThat(service.getMetadata().getAnnotations()).containsEntry("metallb.io/loadBalancerIPs", address);

        acme.apply(Acme.complete("carrier"));
        await().untilAsserted(() -> assertThat(acme.gatewayYaml("itsp-carrier")).contains("198.51.100.10"));
        assertThat(acme.reserved("carrier")).contains(address + ":5060");
    }

    @Test
    void deletedChildComesBackAndHandEditIsPutBack() {
        Acme acme = new Acme("children");
        acme.apply(Acme.complete("carrier"));
        await().until(() -> acme.client().apps().deployments().inNamespace("children").withName("itsp-carrier-a").get() != null);

        var service = acme.client().services().inNamespace("children").withName("itsp-carrier");
        String old = service.get().getMetadata().getUid();
        service.delete();
        await().until(() -> service.get() != null && !service.get().getMetadata().getUid().equals(old));

        var map = acme.client().configMaps().inNamespace("children").withName("itsp-carrier");
        String config = acme.gatewayYaml("itsp-carrier");
        map.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"gateway.yaml\":\"formatVersion: 1\\n\"}}");
        await().until(() -> acme.gatewayYaml("itsp-carrier").equals(config));

        map.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"app.kubernetes.io/managed-by\":null}}}");
        await().until(() -> map.get().getMetadata().getLabels().containsKey("app.kubernetes.io/managed-by"));
    }

    @Test
    void objectThatIsNotOursIsLeftAloneAndSaid() {
        Acme acme = new Acme("taken");
        acme.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("itsp-carrier")
                        .endMetadata()
                        .addToData("mine", "yes")
                        .build())
                .inNamespace("taken")
                .create();
        acme.apply(Acme.complete("carrier"));

        await().untilAsserted(() -> assertThat(acme.reason("carrier", "Programmed")).contains("NotApplied"));
        assertThat(acme.client().configMaps().inNamespace("taken").withName("itsp-carrier").get().getData())
                .containsOnlyKeys("mine");
        acme.client().configMaps().inNamespace("taken").withName("itsp-carrier").delete();
        await().untilAsserted(() -> assertThat(acme.gatewayYaml("itsp-carrier")).isNotEmpty());
    }

    @Test
    void specOfTheUserIsNeverWritten() {
        Acme acme = new Acme("specs");
        acme.apply(Acme.complete("carrier"));
        await().until(() -> acme.condition("carrier", "Programmed").isPresent());

        Itsp itsp = acme.itsp("carrier").orElseThrow();
        assertThat(itsp.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(itsp.getMetadata().getManagedFields())
                .filteredOn(entry -> !entry.getManager().equals("platform-team"))
                .allSatisfy(OperatorTest::ownsNoSpec);
        assertThat(itsp.getStatus().observedGeneration()).hasValue(1);
        assertThat(itsp.getStatus().conditions())
                .allSatisfy(condition -> assertThat(condition.observedGeneration()).hasValue(1));
    }

    @Test
    void movedReferenceReachesBothGateways() {
        Acme acme = new Acme("moves");
        acme.apply(Acme.complete("one"));
        acme.apply(Acme.complete("two").replace("198.51.100.10", "198.51.100.11"));
        acme.apply(Acme.site("berlin", "+49302667100", "one"));
        await().until(() -> acme.gatewayYaml("itsp-one").contains("berlin"));
        assertThat(acme.gatewayYaml("itsp-two")).doesNotContain("berlin");

        acme.apply(Acme.site("berlin", "+49302667100", "two"));
        await().until(() -> acme.gatewayYaml("itsp-two").contains("berlin"));
        await().until(() -> !acme.gatewayYaml("itsp-one").contains("berlin"));
        await().until(() -> acme.gatewayYaml("site-berlin").contains("name: two"));
        await().until(() -> !acme.gatewayYaml("site-berlin").contains("name: one"));
    }

    @Test
    void secretMayComeLaterAndAChangedPasswordReachesTheGateway() {
        Acme acme = new Acme("secrets");
        acme.apply(Acme.complete("carrier")
                .replace("generic-draft-first-address", "generic-fixed-address-auth")
                .replace("    transport: UDP", "    transport: UDP\n    credentialsSecretRef: {name: login}"));
        await().untilAsserted(() -> assertThat(acme.condition("carrier", "ResolvedRefs")).contains("False"));

        acme.secret("login", "sesame-1");
        await().untilAsserted(() -> assertThat(acme.condition("carrier", "ResolvedRefs")).contains("True"));
        await().until(() -> acme.credentials("itsp-carrier").contains("sesame-1"));
        String before = acme.gatewayYaml("itsp-carrier");
        assertThat(before).doesNotContain("sesame-1");

        acme.secret("login", "sesame-2");
        await().until(() -> acme.credentials("itsp-carrier").contains("sesame-2"));
        // The pair changes together: gateway.yaml names the keyed hash of the new credentials.
        await().until(() -> !acme.gatewayYaml("itsp-carrier").equals(before));
    }

    @Test
    void siteThatTurnsBadKeepsItsLastGoodFragment() {
        Acme acme = new Acme("bad");
        acme.apply(Acme.complete("carrier"));
        acme.apply(Acme.site("berlin", "+49302667100", "carrier"));
        // Age decides who keeps a number, in whole seconds.
        Instant created = Instant.parse(acme.site("berlin").orElseThrow().getMetadata().getCreationTimestamp());
        await().until(() -> Instant.now().isAfter(created.plusMillis(1_500)));
        acme.apply(Acme.site("paris", "+49302667200", "carrier"));
        await().until(() -> acme.gatewayYaml("site-berlin").contains("+49302667100"));
        await().until(() -> acme.gatewayYaml("site-paris").contains("+49302667200"));
        await().until(() -> acme.gatewayYaml("site-paris").contains("name: carrier"));
        String good = acme.gatewayYaml("site-berlin");

        // Paris, the younger one, claims Berlin's number as well.
        acme.apply(Acme.site("paris", "+49302667100", "carrier"));

        await().untilAsserted(() -> assertThat(acme.siteReason("paris", "Accepted")).contains("RulesViolated"));
        assertThat(acme.gatewayYaml("site-paris")).contains("+49302667200").doesNotContain("+49302667100");
        assertThat(acme.gatewayYaml("site-berlin")).isEqualTo(good);
    }

    @Test
    void unknownEnumValueInOneObjectStopsNoOther() {
        Acme acme = new Acme("strange");
        var crd = acme.client().apiextensions().v1().customResourceDefinitions().withName("mediaprofiles.trunkline.dev");
        String path = "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/rtcpMode/enum/-";
        crd.patch(PatchContext.of(PatchType.JSON), "[{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":\"Quantum\"}]");
        String profile = """
                apiVersion: trunkline.dev/v1alpha1
                kind: MediaProfile
                metadata: {name: %s}
                spec: {protocol: RtpOnly, rtcpMode: %s, codecs: [PCMA]}
                """;
        await().ignoreExceptions().until(() -> {
            acme.apply(profile.formatted("new", "Quantum"));
            return true;
        });
        acme.apply(profile.formatted("old", "Bypass"));

        await().until(() -> acme.client()
                        .resources(dev.trunkline.operator.api.MediaProfile.class)
                        .inNamespace("strange")
                        .withName("old")
                        .get()
                        .getStatus()
                != null);
        acme.apply(Acme.complete("carrier"));
        await().until(() -> acme.reserved("carrier").isPresent());
    }

    @Test
    void addressIsFreedAfterEverythingElse() {
        Acme acme = new Acme("deletions");
        acme.apply(Acme.complete("carrier"));
        await().until(() -> acme.children().stream().anyMatch(child -> child.startsWith("Deployment")));
        String lease = acme.leases().getFirst();

        acme.itsp("carrier").ifPresent(itsp -> acme.client().resource(itsp).delete());

        await().until(() -> acme.itsp("carrier").isEmpty());
        assertThat(acme.leases()).isEmpty();
        assertThat(acme.children()).noneMatch(child -> child.contains("itsp-carrier"));
        List<String> writes = ApiServer.get().operatorWrites();
        int freed = writes.lastIndexOf("delete /apis/coordination.k8s.io/v1/namespaces/trunkline-system/leases/" + lease);
        int deployment = writes.lastIndexOf("delete /apis/apps/v1/namespaces/deletions/deployments/itsp-carrier-a");
        int service = writes.lastIndexOf("delete /api/v1/namespaces/deletions/services/itsp-carrier");
        assertThat(freed).isGreaterThan(deployment).isGreaterThan(service);
        assertThat(deployment).isNotNegative();
        assertThat(service).isNotNegative();
    }

    @Test
    void podOfAnObjectThatVanishedIsAskedNoMore() throws Exception {
        Acme acme = new Acme("vanished");
        AtomicInteger asked = new AtomicInteger();
        HttpServer pod = HttpServer.create(new InetSocketAddress("127.0.0.77", 9090), 0);
        pod.createContext("/status", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        pod.start();
        try {
            acme.apply(Acme.complete("carrier"));
            await().until(() -> acme.children().stream().anyMatch(child -> child.startsWith("Deployment")));
            acme.pod("itsp-carrier", "127.0.0.77");
            await().until(() -> asked.get() > 1);

            // It waits for its pod, which nobody ends here, until someone loses patience.
            acme.itsp("carrier").ifPresent(itsp -> acme.client().resource(itsp).delete());
            await().until(() -> acme.children().stream().noneMatch(child -> child.startsWith("Deployment")));
            acme.itsp("carrier").ifPresent(itsp -> acme.client()
                    .resource(itsp)
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":[]}}"));
            await().until(() -> acme.itsp("carrier").isEmpty());

            AtomicInteger last = new AtomicInteger(-1);
            await().pollInterval(Duration.ofMillis(500))
                    .during(Duration.ofSeconds(2))
                    .until(() -> last.getAndSet(asked.get()) == asked.get());
            // Else some later operator's sweep frees it, in the middle of another test.
            acme.leases().forEach(lease -> acme.client()
                    .leases()
                    .inNamespace(ApiServer.OPERATOR_NAMESPACE)
                    .withName(lease)
                    .delete());
            acme.client().pods().inNamespace("vanished").withName("itsp-carrier-a-1").withGracePeriod(0).delete();
        } finally {
            pod.stop(0);
        }
    }

    @Test
    void deletionWaitsForTheSitesThatStillRefer() {
        Acme acme = new Acme("held");
        acme.apply(Acme.complete("carrier"));
        acme.apply(Acme.site("berlin", "+49302667100", "carrier"));
        await().until(() -> acme.gatewayYaml("itsp-carrier").contains("berlin"));

        acme.itsp("carrier").ifPresent(itsp -> acme.client().resource(itsp).delete());
        await().untilAsserted(() -> assertThat(acme.reason("carrier", "Ready")).contains("InUse"));
        assertThat(acme.gatewayYaml("itsp-carrier")).contains("berlin");

        acme.site("berlin").ifPresent(site -> acme.client().resource(site).delete());
        await().until(() -> acme.itsp("carrier").isEmpty() && acme.site("berlin").isEmpty());
        assertThat(acme.leases()).isEmpty();
    }

    @Test
    void namespaceThatLeavesDoesNotWaitForItself() {
        Acme acme = new Acme("leaving");
        acme.apply(Acme.complete("carrier"));
        acme.apply(Acme.site("berlin", "+49302667100", "carrier"));
        await().until(() -> acme.gatewayYaml("itsp-carrier").contains("berlin"));

        // What the namespace controller does, which this API server has not: mark, then delete everything in no order.
        acme.client().namespaces().withName("leaving").delete();
        acme.itsp("carrier").ifPresent(itsp -> acme.client().resource(itsp).delete());
        acme.site("berlin").ifPresent(site -> acme.client().resource(site).delete());

        await().until(() -> acme.itsp("carrier").isEmpty() && acme.site("berlin").isEmpty());
        assertThat(acme.leases()).isEmpty();
    }

    @Test
    void kindThatIsNotCarriedYetSaysSo() {
        Acme acme = new Acme("later");
        acme.apply(Acme.complete("carrier"));
        acme.apply(Acme.site("berlin", "+49302667100", "carrier"));
        acme.apply("""
                apiVersion: trunkline.dev/v1alpha1
                kind: EmergencyEndpoint
                metadata: {name: police}
                spec:
                  provider: Other
                  countries: [DE]
                  displayName: Police
                  account: {id: "1"}
                  siteRefs: [berlin]
                  numbers: ["110", "112"]
                  coreRealmPort: 5070
                  remoteLocations: [{address: 198.51.100.40, port: 5060, transport: TCP}]
                """);

        await().ignoreExceptions().untilAsserted(() -> assertThat(acme.client()
                        .resources(EmergencyEndpoint.class)
                        .inNamespace("later")
                        .withName("police")
                        .get()
                        .getStatus()
                        .conditions())
                .filteredOn(condition -> condition.type().equals("Programmed"))
                .extracting(Condition::reason)
                .containsExactly("NotYetCarried"));
    }

    @Test
    void objectOutsideTheDomainsSaysSoAndGetsNothing() {
        Acme acme = new Acme("elsewhere");
        acme.apply(Acme.draft("carrier"));

        await().untilAsserted(() -> assertThat(acme.reason("carrier", "Accepted")).contains("NotOnboarded"));
        assertThat(acme.condition("carrier", "Stalled")).contains("True");
        assertThat(acme.leases()).isEmpty();
        assertThat(acme.itsp("carrier").orElseThrow().getMetadata().getFinalizers()).isEmpty();
        acme.itsp("carrier").ifPresent(itsp -> acme.client().resource(itsp).delete());
        await().until(() -> acme.itsp("carrier").isEmpty());
    }

    private static void ownsNoSpec(ManagedFieldsEntry entry) {
        assertThat(entry.getFieldsV1().getAdditionalProperties()).doesNotContainKey("f:spec");
    }
}
