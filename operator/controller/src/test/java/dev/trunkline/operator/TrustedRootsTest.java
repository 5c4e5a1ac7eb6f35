package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.operator.admission.tls.Issuer;
import dev.trunkline.operator.admission.tls.Pem;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.status.StatusShape;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The list of roots that Zoom trusts, edited by a platform team (ZOOM-33).
@Tag("api")
class TrustedRootsTest {

    private static final String DOMAIN = "rooted";
    private static final String NAME = "trunkline-trusted-roots";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Acme acme = new Acme(DOMAIN);

    @Test
    void certificatesAreJudgedAgainWhereARootComesOrGoes() throws Exception {
        ApiServer.get().onboard(DOMAIN);
        CatalogueTest.installLists();
        Instant now = Instant.now();
        Issuer issuer = new Issuer(new SecureRandom());
        Issuer.Issued shown = issuer.issue(List.of("zoom.example.net"), now);
        String ours = Pem.text(List.of(shown.authority()));
        String others = Pem.text(List.of(issuer.issue(List.of("other.example.net"), now).authority()));
        String today = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
        acme.secret("zoom-tls", Map.of(
                "tls.crt", Pem.text(List.of(shown.identity().certificate())),
                "tls.key", Pem.text(shown.identity().key()),
                "ca.crt", ours));
        var settings = Running.settings(Running.pool("198.18.13.0/27"), Running.pool("198.18.13.32/27"));
        try (Running operator = Running.following(settings, DOMAIN)) {
            acme.apply(Manifest.hamburg());
            acme.apply(Manifest.zoom("clients", "  certificate: {secretRef: {name: zoom-tls}}\n"));
            awaitCertificate("True");

            write(Map.of("source", "Zoom's list", "date", today, "roots.pem", others));
            awaitCertificate("False");
            assertThat(condition("CertificateValid").orElseThrow().reason()).isEqualTo("RootNotTrusted");

            write(Map.of("source", "Zoom's list", "date", "2020-01-01", "roots.pem", others + ours));
            awaitCertificate("True");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(condition("Accepted").orElseThrow().message())
                    .contains("ZOOM-33", "2020-01-01, more than 180 days old (Zoom's list)"));

            write(Map.of("source", "Zoom's list", "date", "yesterday", "roots.pem", others));
            await().atMost(PATIENCE).until(() -> operator.trustedRootsFaults() == 1);
            assertThat(condition("CertificateValid").orElseThrow().status().name()).isEqualTo("True");

            write(Map.of("source", "Zoom's list", "date", today, "roots.pem", ours));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(condition("Accepted").orElseThrow().message()).doesNotContain("ZOOM-33"));
            awaitCertificate("True");
            write(Map.of("source", "Zoom's list", "date", "yesterday", "roots.pem", others));
            await().atMost(PATIENCE).until(() -> operator.trustedRootsFaults() == 1);
        }

        // Whoever starts with a list that nobody can read believes no Secret's own root.
        Resource<ConfigMap> copy = acme.client().configMaps().inNamespace(ApiServer.OPERATOR_NAMESPACE).withName(NAME + "-last-good");
        copy.delete();
        try (Running operator = Running.following(settings, DOMAIN)) {
            assertThat(operator.trustedRootsFaults()).isEqualTo(1);
            awaitCertificate("False");
            assertThat(condition("CertificateValid").orElseThrow().message()).contains("the trusted roots, a list that the operator cannot read now");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(events())
                    .anySatisfy(text -> assertThat(text).startsWith("it is not used, and no root is trusted until it can be read: ")));

            write(Map.of("source", "", "date", "", "roots.pem", ""));
            awaitCertificate("True");

            // Neither does who errs in the first list of all.
            write(Map.of("source", "Zoom's list", "date", "", "roots.pem", others));
            awaitCertificate("False");
        } finally {
            write(Map.of());
            CatalogueTest.installLists();
        }
    }

    private List<String> events() {
        return acme.client().events().v1().events().inNamespace(ApiServer.OPERATOR_NAMESPACE).list().getItems().stream()
                .filter(event -> NAME.equals(event.getRegarding().getName()))
                .map(Event::getNote)
                .toList();
    }

    private void awaitCertificate(String status) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(condition("CertificateValid").map(it -> it.status().name())).contains(status));
    }

    private Optional<Condition> condition(String type) {
        return acme.condition(StatusShape.ZOOM_INTEGRATION, "clients", type);
    }

    private void write(Map<String, String> data) {
        acme.client()
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(ApiServer.OPERATOR_NAMESPACE)
                        .withName(NAME)
                        .endMetadata()
                        .withData(data)
                        .build())
                .fieldManager("platform-team")
                .forceConflicts()
                .serverSideApply();
    }
}
