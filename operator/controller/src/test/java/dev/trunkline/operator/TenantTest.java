package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.unify.UnifyPhoneTenantStatus;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.api.UnifyPhoneTenant;
import dev.trunkline.operator.status.StatusShape;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A tenant's token ends at its hour, and its file of accounts is read again when it changes.
@Tag("api")
class TenantTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration LEFT = Duration.ofSeconds(5);
    private static final String NAMESPACE = "softly";
    private static final String COPIED = "copied";

    private final StoppedClock clock = new StoppedClock(Instant.now());
    private Acme acme;
    private Running operator;

    @BeforeEach
    void start() throws Exception {
        ApiServer.get().onboard(NAMESPACE);
        ApiServer.get().onboard(COPIED);
        acme = new Acme(NAMESPACE);
        operator = Running.operator(Running.settings(Running.pool("198.18.7.0/27"), Running.pool("198.18.7.32/27")), clock, NAMESPACE, COPIED);
    }

    @AfterEach
    void stop() {
        operator.close();
    }

    @Test
    void aTokenEndsAtItsHourWithoutAnEvent() {
        Instant end = clock.instant().plus(LEFT);
        acme.secret("ending-jwt", Map.of("jwt", Acme.token(end)));
        acme.apply(tenant("ending", "UnifyVideo", "jwtSecretRef: {name: ending-jwt}"));
        await().atMost(PATIENT).until(() -> reason("ending", "TokenValid").filter("Expiring"::equals).isPresent());
        assertThat(reason("ending", "Accepted")).contains("AcceptedWithWarnings");

        clock.move(LEFT.plusSeconds(1));
        await().atMost(PATIENT).until(() -> reason("ending", "TokenValid").filter("Expired"::equals).isPresent());
        assertThat(reason("ending", "Ready")).contains("Expired");
        assertThat(reason("ending", "Accepted")).contains("RulesViolated");

        acme.secret("ending-jwt", Map.of("jwt", Acme.token(end.plus(Duration.ofDays(90)))));
        await().atMost(PATIENT).until(() -> reason("ending", "TokenValid").filter("Active"::equals).isPresent());
    }

    @Test
    void aFileOfAccountsIsReadAgainWhenItChanges() {
        acme.apply(tenant("filed", "OpenScape", "usersFrom: {configMapRef: {name: accounts}}"));
        await().atMost(PATIENT).until(() -> message("filed", "ResolvedRefs").filter(text -> text.contains("ConfigMap/accounts")).isPresent());

        file("emailAddress,firstName,lastName,locale\nada@example.net,Ada,Abc,de-DE\n");
        await().atMost(PATIENT).until(() -> reason("filed", "ResolvedRefs").filter("Resolved"::equals).isPresent());
        assertThat(status("filed").map(UnifyPhoneTenantStatus::accountsWithoutNumber).orElseThrow()).containsExactly("ada@example.net");
        assertThat(reason("filed", "Accepted")).contains("Accepted");

        file("emailAddress,firstName,lastName,locale\nada@example.net,Ada,,de-DE\n");
        await().atMost(PATIENT).until(() -> message("filed", "Accepted").filter(text -> text.contains("line 2: lastName")).isPresent());
        assertThat(status("filed").map(UnifyPhoneTenantStatus::accountsWithoutNumber).orElseThrow()).isEmpty();
    }

    @Test
    void aTrunkThatIsActiveInAnotherNamespaceIsRefusedUntilThatOneIsOff() {
        String more = "sites: [{siteRef: berlin, accessCode: \"855\", trunkSecretRef: {name: trunk}}]";
        Acme original = new Acme(COPIED);
        trunk(original);
        original.apply(tenant("original", "OpenScape", more));
        await().atMost(PATIENT).until(() -> reason(original, "original", "Accepted").isPresent());
        trunk(acme);
        // Creation times are whole seconds, and the later one shall lose.
        Instant created = Instant.parse(acme.client().resources(UnifyPhoneTenant.class).inNamespace(COPIED).withName("original").get()
                .getMetadata().getCreationTimestamp());
        await().until(() -> Instant.now().isAfter(created.plusSeconds(1)));
        acme.apply(tenant("copy", "OpenScape", more));
        await().atMost(PATIENT).until(
                () -> message("copy", "Accepted").filter(text -> text.contains("is active already in another namespace")).isPresent());
        assertThat(message("copy", "Accepted").orElseThrow()).doesNotContain(COPIED).doesNotContain("original").doesNotContain("trunk-1");
        assertThat(reason(original, "original", "Accepted")).contains("Accepted");

        original.apply(tenant("original", "OpenScape", "enabled: false"));
        await().atMost(PATIENT).until(() -> reason("copy", "Accepted").filter("Accepted"::equals).isPresent());
    }

    private static void trunk(Acme customer) {
        customer.secret("trunk", Map.of("trunkId", "trunk-1", "username", "trunk-user", "password", "a-password"));
    }

    private static Optional<String> reason(Acme customer, String name, String type) {
        return customer.condition(StatusShape.UNIFY_PHONE_TENANT, name, type).map(Condition::reason);
    }

    private static String tenant(String name, String flavour, String more) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: UnifyPhoneTenant
                metadata:
                  name: %1$s
                spec:
                  flavour: %2$s
                  apiKeySecretRef: {name: %1$s-api}
                  %3$s
                """.formatted(name, flavour, more);
    }

    private void file(String text) {
        acme.secret("filed-api", Map.of("apiKey", "a-key-for-tests"));
        acme.client().resource(new ConfigMapBuilder().withNewMetadata().withName("accounts").endMetadata().addToData("users.csv", text).build())
                .inNamespace(NAMESPACE)
                .forceConflicts()
                .serverSideApply();
    }

    private Optional<UnifyPhoneTenantStatus> status(String name) {
        return Optional.ofNullable(acme.client().resources(UnifyPhoneTenant.class).inNamespace(NAMESPACE).withName(name).get())
                .flatMap(tenant -> Optional.ofNullable(tenant.getStatus()));
    }

    private Optional<String> reason(String name, String type) {
        return reason(acme, name, type);
    }

    private Optional<String> message(String name, String type) {
        return acme.condition(StatusShape.UNIFY_PHONE_TENANT, name, type).map(Condition::message);
    }
}
