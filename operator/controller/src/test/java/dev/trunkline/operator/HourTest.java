package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.operator.admission.tls.Issuer;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.api.UnifyPhoneTenant;
import dev.trunkline.operator.api.ZoomIntegration;
import dev.trunkline.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
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
    private static final Duration LEFT = Duration.ofSeconds(20);
    private static final Duration CERTIFIED = Duration.ofDays(90);

    private final Acme acme = new Acme(NAMESPACE);

    @Test
    void everythingEndsAtItsHourWithoutAnEvent() throws Exception {
        ApiServer.get().onboard(NAMESPACE);
        secret("softphones-api", Map.of("apiKey", "a-key"));
        secret("softphones-jwt", Map.of("jwt", token(MIDNIGHT)));
        secret("softphones-trunk", Map.of("trunkId", "trunk-of-hours", "username", "trunk", "password", "a-password"));
        Issuer.Issued issued = new Issuer(new SecureRandom()).issue(List.of("zoom.example.net"), MIDNIGHT.minus(CERTIFIED));
        secret("clients-tls", Map.of(
                "tls.crt", pem("CERTIFICATE", issued.identity().certificate().getEncoded()),
                "tls.key", pem("PRIVATE KEY", issued.identity().key().getEncoded()),
                "ca.crt", pem("CERTIFICATE", issued.authority().getEncoded())));
        acme.apply(SITE);
        acme.apply(TENANT);
        acme.apply(ZOOM);
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now().plus(LEFT), MIDNIGHT));
        try (Running _ = Running.operator(
                Running.settings(Running.pool("198.18.10.0/28"), Running.pool("198.18.10.16/28")), clock, NAMESPACE)) {
            await().atMost(LEFT).untilAsserted(() -> {
                assertThat(tenant("TokenValid").map(Condition::reason)).contains("Expiring");
                assertThat(tenant("Accepted").map(Condition::reason)).contains("AcceptedWithWarnings");
                assertThat(zoom("CertificateValid").map(Condition::reason)).isPresent().get().isNotEqualTo("Expired");
            });
            assertThat(tenant("Accepted").orElseThrow().message()).doesNotContain("has ended");
            assertThat(clock.instant()).isBefore(MIDNIGHT);

            await().atMost(LEFT.plusSeconds(30)).untilAsserted(() -> {
                assertThat(tenant("TokenValid").map(Condition::reason)).contains("Expired");
                assertThat(tenant("Accepted").map(Condition::reason)).contains("RulesViolated");
                assertThat(tenant("Accepted").orElseThrow().message()).contains("UPT-15");
                assertThat(zoom("Accepted").orElseThrow().message()).contains("ZOOM-32").contains("ZOOM-11");
                assertThat(zoom("CertificateValid").map(Condition::reason)).contains("Expired");
            });
            assertThat(clock.instant()).isAfter(MIDNIGHT);
        }
    }

    private static final String SITE = """
            apiVersion: trunkline.dev/v1alpha1
            kind: Site
            metadata: {name: hamburg}
            spec:
              country: DE
              location: {countryCode: "49", areaCode: "40", pabxNumber: "55550"}
              system: {family: OpenScape4000}
              internetAccess: RouterWan
              uplinkKbps: 2048
              sipServers: [{name: node-1, address: 198.51.100.22, transport: TCP}]
            """;
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
    private static final String ZOOM = """
            apiVersion: trunkline.dev/v1alpha1
            kind: ZoomIntegration
            metadata: {name: clients}
            spec:
              siteRef: hamburg
              fqdn: zoom.example.net
              versions: {zoomWorkplace: "6.3.6", openscape4000: V11R0.22.5, assistant: "22.5", csta: "22.3", plt: "22.3", rmx: "22.10", lw: "22.7"}
              serviceAccount: {email: zoom-service@example.net}
              certificate: {secretRef: {name: clients-tls}}
              softwareSupportUntil: "2029-12-30"
              pbx: {systemNumber: "99401", voicemailRoutes: [{index: 1, number: "4900"}]}
            """;

    private Optional<Condition> tenant(String type) {
        return Optional.ofNullable(acme.client().resources(UnifyPhoneTenant.class).inNamespace(NAMESPACE).withName("softphones").get().getStatus())
                .flatMap(status -> Conditions.find(status.conditions(), type));
    }

    private Optional<Condition> zoom(String type) {
        return Optional.ofNullable(acme.client().resources(ZoomIntegration.class).inNamespace(NAMESPACE).withName("clients").get().getStatus())
                .flatMap(status -> Conditions.find(status.conditions(), type));
    }

    private void secret(String name, Map<String, String> values) {
        acme.client().resource(new SecretBuilder().withNewMetadata().withName(name).endMetadata().addToStringData(values).build())
                .inNamespace(NAMESPACE)
                .forceConflicts()
                .serverSideApply();
    }

    private static String token(Instant end) {
        return base64("{\"alg\":\"RS256\"}") + "." + base64("{\"apps\":[\"app-1\"],\"exp\":" + end.getEpochSecond() + "}") + "."
                + base64("signature");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + what
                + "-----\n";
    }
}
