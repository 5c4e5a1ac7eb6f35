package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A Secret or ConfigMap that changes wakes whoever refers to it, and nobody else.
@Tag("api")
class WakesTest {

    private static final String NAMESPACE = "wakes";
    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final Reconciled RECONCILED = new Reconciled();
    private static final Acme ACME = new Acme(NAMESPACE);
    private static Running operator;

    @BeforeAll
    static void start() throws Exception {
        ApiServer.get().onboard(NAMESPACE);
        ACME.secret("one", "password-1");
        ACME.secret("two", "password-2");
        ACME.apply(itsp("first", "one"));
        ACME.apply(itsp("second", "two"));
        // So that the first Secret is watched though the first Itsp leaves it.
        ACME.apply(itsp("third", "one"));
        ACME.apply(Acme.site("berlin", "+493026671", "first"));
        ACME.apply(tenant("filed", "accounts"));
        ACME.apply(tenant("other", "others"));
        operator = Running.told(RECONCILED, Running.settings(Running.pool("198.18.8.0/28"), Running.pool("198.18.8.16/28")), NAMESPACE);
        await().atMost(PATIENT).until(() -> ACME.credentials("itsp-first").contains("password-1")
                && ACME.credentials("itsp-second").contains("password-2")
                && ACME.credentials("itsp-third").contains("password-1"));
        // Their addresses come from the load balancer, each in its own time.
        await().atMost(PATIENT).until(() -> ACME.reason("first", "AddressReserved").filter("Reserved"::equals).isPresent()
                && ACME.reason("second", "AddressReserved").filter("Reserved"::equals).isPresent()
                && ACME.reason("third", "AddressReserved").filter("Reserved"::equals).isPresent()
                && ACME.siteReason("berlin", "Ready").isPresent());
        RECONCILED.awaitQuiet(Duration.ofSeconds(4));
    }

    @AfterAll
    static void stop() {
        operator.close();
    }

    @Test
    void aSecretWakesExactlyWhoRefersToItAndNobodyAfterThat() {
        assertThat(woken(() -> ACME.secret("one", "password-3"))).containsExactly("Itsp/first", "Itsp/third");
        assertThat(ACME.credentials("itsp-first")).contains("password-3");

        // Now it refers to the other one, and the former end is none of its concern.
        ACME.apply(itsp("first", "two"));
        await().atMost(PATIENT).until(() -> ACME.credentials("itsp-first").contains("password-2"));
        assertThat(woken(() -> ACME.secret("one", "password-4"))).containsExactly("Itsp/third");
        assertThat(woken(() -> ACME.secret("two", "password-5"))).containsExactly("Itsp/first", "Itsp/second");
    }

    @Test
    void aConfigMapWakesExactlyWhoRefersToIt() {
        assertThat(woken(() -> ACME.client().resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName("accounts")
                        .endMetadata()
                        .addToData("users.csv", "emailAddress,firstName,lastName,locale\n")
                        .build()).create())).containsExactly("UnifyPhoneTenant/filed");
    }

    /// Who is reconciled because of this, and only because of this.
    private static Set<String> woken(Runnable change) {
        RECONCILED.awaitQuiet(QUIET);
        return new TreeSet<>(RECONCILED.by(change, QUIET));
    }

    private static String itsp(String name, String secret) {
        return Manifest.itsp(name, "The " + name, secret);
    }

    private static String tenant(String name, String map) {
        return """
                apiVersion: trunkline.dev/v1alpha1
                kind: UnifyPhoneTenant
                metadata:
                  name: %1$s
                spec:
                  flavour: OpenScape
                  apiKeySecretRef: {name: %1$s-api}
                  usersFrom: {configMapRef: {name: %2$s}}
                """.formatted(name, map);
    }
}
