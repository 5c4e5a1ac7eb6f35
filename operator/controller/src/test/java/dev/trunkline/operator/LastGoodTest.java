package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.Site;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.rules.settings.OperatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What becomes of a gateway whose object is bad and whose files somebody takes away or edits.
@Tag("api")
class LastGoodTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final OperatorSettings SETTINGS =
            Running.settings(Running.pool("198.18.5.0/27"), Running.pool("198.18.6.0/27"));

    @Test
    void filesComeBackAsTheyWere() throws Exception {
        ApiServer.get().onboard("remembered");
        Acme acme = new Acme("remembered");
        try (Running _ = Running.operator(SETTINGS, "remembered")) {
            turnBad(acme);
            String good = acme.gatewayYaml("site-paris");

            acme.client().configMaps().inNamespace("remembered").withName("site-paris").delete();
            await().atMost(SOON).untilAsserted(() -> assertThat(acme.gatewayYaml("site-paris")).isEqualTo(good));

            // A file that could be read, and says otherwise.
            acme.client()
                    .configMaps()
                    .inNamespace("remembered")
                    .withName("site-paris")
                    .edit(map -> map.edit().addToData("gateway.yaml", good.replace("+49302667200", "+49302667199")).build());
            await().atMost(SOON).untilAsserted(() -> assertThat(acme.gatewayYaml("site-paris")).isEqualTo(good));
        }
    }

    @Test
    void gatewayOfWhichNobodyKnowsWhatItWasToldStaysAsItStands() throws Exception {
        ApiServer.get().onboard("forgotten");
        Acme acme = new Acme("forgotten");
        try (Running _ = Running.operator(SETTINGS, "forgotten")) {
            turnBad(acme);
        }
        List<String> before = paris(acme);
        acme.client().configMaps().inNamespace("forgotten").withName("site-paris").delete();

        try (Running _ = Running.operator(SETTINGS, "forgotten")) {
            await().atMost(SOON).untilAsserted(() -> assertThat(acme.siteReason("paris", "Programmed")).contains("LastGoodLost"));
            assertThat(paris(acme)).isEqualTo(before.stream().filter(child -> !child.startsWith("ConfigMap/")).toList());
            assertThat(acme.gatewayYaml("itsp-carrier")).contains("paris");

            // Correcting the manifest mends it.
            acme.apply(Acme.site("paris", "+49302667200", "carrier"));
            await().atMost(SOON).until(() -> acme.gatewayYaml("site-paris").contains("+49302667200"));
        }
    }

    @Test
    void namesakeInheritsNothing() throws Exception {
        ApiServer.get().onboard("inherited");
        Acme acme = new Acme("inherited");
        try (Running _ = Running.operator(SETTINGS, "inherited")) {
            turnBad(acme);
        }
        var paris = acme.client().resources(Site.class).inNamespace("inherited").withName("paris");
        paris.delete();
        paris.edit(site -> {
            site.getMetadata().setFinalizers(List.of());
            return site;
        });
        await().atMost(SOON).until(() -> paris.get() == null);
        // This API server collects no garbage: the files of the one before still stand, as they do for a while elsewhere.
        acme.apply(Acme.site("paris", "+49302667100", "carrier"));

        try (Running _ = Running.operator(SETTINGS, "inherited")) {
            await().atMost(SOON).untilAsserted(() -> assertThat(acme.siteReason("paris", "Programmed")).contains("NothingToRun"));
        }
    }

    // Paris, the younger one, has run, and then claims Berlin's number as well. Age counts in whole seconds.
    private static void turnBad(Acme acme) {
        acme.apply(Acme.complete("carrier"));
        acme.apply(Acme.site("berlin", "+49302667100", "carrier"));
        Instant created = Instant.parse(acme.site("berlin").orElseThrow().getMetadata().getCreationTimestamp());
        await().until(() -> Instant.now().isAfter(created.plusMillis(1_500)));
        acme.apply(Acme.site("paris", "+49302667200", "carrier"));
        await().atMost(SOON).until(() -> acme.gatewayYaml("site-paris").contains("name: carrier"));
        await().atMost(SOON).until(() -> acme.gatewayYaml("itsp-carrier").contains("paris"));
        await().atMost(SOON).until(() -> paris(acme).stream().anyMatch(child -> child.startsWith("Deployment/")));
        acme.apply(Acme.site("paris", "+49302667100", "carrier"));
        await().atMost(SOON).untilAsserted(() -> assertThat(acme.siteReason("paris", "Accepted")).contains("RulesViolated"));
    }

    private static List<String> paris(Acme acme) {
        return acme.children().stream().filter(child -> child.contains("/site-paris")).toList();
    }
}
