package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.operator.admission.tls.Issuer;
import dev.trunkline.operator.admission.tls.Pem;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.status.StatusShape;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What ends at an hour is told at that hour, though nothing happens: licences, software support, a certificate, a token.
@Tag("api")
class HourTest {

    private static final String NAMESPACE = "hours";
    private static final Instant MIDNIGHT = Instant.parse("2029-12-31T00:00:00Z");
    private static final Duration LEFT = Duration.ofSeconds(5);
    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final Duration CERTIFIED = Duration.ofDays(90);

    private final Acme acme = new Acme(NAMESPACE);

    @Test
    void everythingEndsAtItsHourWithoutAnEvent() throws Exception {
        ApiServer.get().onboard(NAMESPACE);
        acme.secret("softphones-api", Map.of("apiKey", "a-key"));
        acme.secret("softphones-jwt", Map.of("jwt", Acme.token(MIDNIGHT)));
        acme.secret("softphones-trunk", Map.of("trunkId", "trunk-of-hours", "username", "trunk", "password", "a-password"));
        Issuer.Issued issued = new Issuer(new SecureRandom()).issue(List.of("zoom.example.net"), MIDNIGHT.minus(CERTIFIED));
        acme.secret("clients-tls", Map.of(
                "tls.crt", Pem.text(List.of(issued.identity().certificate())),
                "tls.key", Pem.text(issued.identity().key()),
                "ca.crt", Pem.text(List.of(issued.authority()))));
        acme.apply(Manifest.hamburg());
        acme.apply(TENANT);
        acme.apply(ZOOM);
        StoppedClock clock = new StoppedClock(MIDNIGHT.minus(LEFT));
        try (Running _ = Running.operator(
                Running.settings(Running.pool("198.18.10.0/28"), Running.pool("198.18.10.16/28")), clock, NAMESPACE)) {
            await().atMost(PATIENT).untilAsserted(() -> {
                assertThat(tenant("TokenValid").map(Condition::reason)).contains("Expiring");
                assertThat(tenant("Accepted").map(Condition::reason)).contains("AcceptedWithWarnings");
                assertThat(zoom("CertificateValid").map(Condition::reason)).isPresent().get().isNotEqualTo("Expired");
            });
            assertThat(tenant("Accepted").orElseThrow().message()).doesNotContain("has ended");

            // A certificate holds until its last second is over.
            clock.move(LEFT.plusSeconds(1));
            await().atMost(PATIENT).untilAsserted(() -> {
                assertThat(tenant("TokenValid").map(Condition::reason)).contains("Expired");
                assertThat(tenant("Accepted").map(Condition::reason)).contains("RulesViolated");
                assertThat(tenant("Accepted").orElseThrow().message()).contains("UPT-15");
                assertThat(zoom("Accepted").orElseThrow().message()).contains("ZOOM-32").contains("ZOOM-11");
                assertThat(zoom("CertificateValid").map(Condition::reason)).contains("Expired");
            });
        }
    }

    private static final String TENANT = """
            apiVersion: trunkline.dev/v1alpha1
            kind: UnifyPhoneTenant
            metadata: {name: softphones}
            spec:
              flavour: UnifyVideo
              apiKeySecretRef: {name: softphones-api}
              jwtSecretRef: {name: softphones-jwt}
              sites:
                - siteRef: hamburg
                  accessCode: "855"
                  trunkSecretRef: {name: softphones-trunk}
                  softwareSupportUntil: "2029-12-30"
                  licences: {mobilityUser: 1, unifyPhone: 1, ipUser: 1, expires: "2029-12-30"}
            """;
    private static final String ZOOM = Manifest.zoom("clients", """
          certificate: {secretRef: {name: clients-tls}}
          softwareSupportUntil: "2029-12-30"
        """);

    private Optional<Condition> tenant(String type) {
        return acme.condition(StatusShape.UNIFY_PHONE_TENANT, "softphones", type);
    }

    private Optional<Condition> zoom(String type) {
        return acme.condition(StatusShape.ZOOM_INTEGRATION, "clients", type);
    }
}
