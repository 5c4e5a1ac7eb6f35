package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.zoom.ZoomIntegrationStatus;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.api.ZoomIntegration;
import dev.trunkline.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A file of subscribers that changes is read again, and whoever has an address that it takes or frees hears of it.
@Tag("api")
class ZoomFileTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final String DOMAIN = "filed-zoom";

    private final Acme acme = new Acme(DOMAIN);

    @Test
    void anAddressThatAFileTakesIsNobodyElses() throws Exception {
        ApiServer.get().onboard(DOMAIN);
        acme.apply(integration("first", "usersFrom: {configMapRef: {name: people}, credentialsSecretRef: {name: people-passwords}}"));
        // Where both came within a second, chance decides: their uids.
        Instant created = Instant.parse(acme.client().resources(ZoomIntegration.class).inNamespace(DOMAIN).withName("first").get()
                .getMetadata().getCreationTimestamp());
        await().atMost(PATIENT).until(() -> Instant.now().isAfter(created.plusSeconds(1)));
        acme.apply(integration("second", "subscribers: [{stationNumber: \"4712\", email: bob@example.net, voicemailIndex: 1,"
                + " credentialsSecretRef: {name: zoom-4712}}]"));
        var settings = Running.settings(Running.pool("198.18.20.0/28"), Running.pool("198.18.20.16/28"));
        try (Running _ = Running.operator(settings, DOMAIN)) {
            await().atMost(PATIENT).until(() -> condition("second").map(Condition::reason).filter("AcceptedWithWarnings"::equals).isPresent());

            file("4711,ada@example.net,1\n4713,Bob@example.net,1\n");
            await().atMost(PATIENT).untilAsserted(() -> assertThat(condition("second").map(Condition::message).orElseThrow())
                    .contains("ZOOM-04 spec.subscribers[0].email: \"bob@example.net\" is the e-mail address of a user of ZoomIntegration/first"));
            assertThat(condition("first").map(Condition::reason)).contains("AcceptedWithWarnings");
            assertThat(status("first").map(ZoomIntegrationStatus::subscriberCount)).contains(OptionalInt.of(2));

            file("4711,ada@example.net,1\n4713,Bob,1\n");
            await().atMost(PATIENT).untilAsserted(() -> assertThat(condition("first").map(Condition::message).orElseThrow())
                    .contains("ZOOM-04 spec.usersFrom: ConfigMap/people, users.csv, line 3: \"Bob\" is no e-mail address"));
            await().atMost(PATIENT).until(() -> condition("second").map(Condition::reason).filter("AcceptedWithWarnings"::equals).isPresent());
        }
    }

    private Optional<Condition> condition(String name) {
        return status(name).flatMap(status -> Conditions.find(status.conditions(), "Accepted"));
    }

    private Optional<ZoomIntegrationStatus> status(String name) {
        return Optional.ofNullable(acme.client().resources(ZoomIntegration.class).inNamespace(DOMAIN).withName(name).get())
                .flatMap(object -> Optional.ofNullable(object.getStatus()));
    }

    private void file(String rows) {
        acme.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(DOMAIN)
                        .withName("people")
                        .endMetadata()
                        .addToData("users.csv", "stationNumber,email,voicemailIndex\n" + rows)
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    /// A component is not stated, which is a warning.
    private static String integration(String name, String subscribers) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: ZoomIntegration
                metadata: {name: %s}
                spec:
                  siteRef: hamburg
                  fqdn: clients.example.net
                  versions:
                    zoomWorkplace: "6.3.6"
                    openscape4000: V11R0.22
                    assistant: "22.5"
                    csta: "22.3"
                    plt: "22.3"
                    rmx: "22.10"
                  serviceAccount: {email: zoom-service@example.net}
                  pbx:
                    systemNumber: "99401"
                    voicemailRoutes: [{index: 1, number: "4900"}]
                  %s
                """.formatted(name, subscribers);
    }
}
