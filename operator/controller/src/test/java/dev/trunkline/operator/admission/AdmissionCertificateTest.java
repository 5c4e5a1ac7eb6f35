package dev.trunkline.operator.admission;

import static dev.trunkline.operator.admission.Admitting.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.FailingClock;
import dev.trunkline.operator.admission.tls.CertificateKeeper;
import dev.trunkline.operator.admission.tls.Identity;
import dev.trunkline.operator.admission.tls.Issuer;
import dev.trunkline.operator.admission.tls.Pem;
import dev.trunkline.operator.admission.tls.ShownKeys;
import dev.trunkline.operator.api.ApiServer;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The certificate is renewed while requests come in, and none is lost.
@Tag("api")
class AdmissionCertificateTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String MADE = "trunkline-webhook-tls";

    @Test
    void noRequestIsLostWhenTheCertificateIsRenewed() throws Exception {
        // The first certificate is of sixty-one days ago: what is made today must be good by the API server's own clock.
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now().minus(Duration.ofDays(61)));
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        try (Admitting webhook = new Admitting(clock).ready()) {
            Identity first = webhook.keys().shown().orElseThrow();
            try (Load load = new Load(webhook)) {
                load.grow().judges(100);

                now.set(Instant.now());
                webhook.keeper().look();
                assertThat(webhook.keys().shown()).contains(first);
                assertThat(authorities(webhook)).isEqualTo(2);
                load.grow().judges(100);

                now.set(Instant.now().plus(Duration.ofMinutes(11)));
                webhook.keeper().look();
                Identity second = webhook.keys().shown().orElseThrow();
                assertThat(second).isNotEqualTo(first);
                assertThat(shownTo(webhook.port())).isEqualTo(second.certificate());
                load.grow().judges(100);
                assertThat(load.lost()).isEmpty();
            }

            // The API server itself now believes the second authority alone.
            trust(webhook, bundle(webhook).substring(bundle(webhook).lastIndexOf("-----BEGIN")));
            await().atMost(PATIENT).until(() -> refusedByRule(webhook, Load.WRONG));
        }
    }

    /// A class that is missing shows at the first renewal, two months after the start.
    @Test
    void anErrorIsNotTheEndOfLookingAfterTheCertificate() throws Exception {
        FailingClock clock = new FailingClock(CertificateKeeper.class);
        try (Admitting webhook = new Admitting(clock.withZone(ZoneOffset.UTC)).ready()) {
            String bundle = bundle(webhook);
            trust(webhook, "");
            // More than the looks that the start and the first news bring about by themselves.
            for (int i = 0; i < 3; i++) {
                clock.fail(new StackOverflowError());
                clock.fail(new NoClassDefFoundError("dev/trunkline/Gone"));
            }
            webhook.keeper().start();
            await().atMost(PATIENT).until(() -> clock.left() == 0);
            await().atMost(PATIENT).until(() -> bundle(webhook).equals(bundle));
        }
    }

    /// As `webhook.certManager` is switched on in a running release, and cert-manager renews: twice, each time with an authority that the
    /// API server has not heard of, which is more than cert-manager asks of anybody.
    @Test
    void noRequestIsLostWhenSomebodyElseMakesTheCertificateAndRenewsIt() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        Issuer issuer = new Issuer(new SecureRandom());
        try (Admitting webhook = new Admitting(clock).ready();
                CertificateKeeper keeper = new CertificateKeeper(
                        ApiServer.get().operator(), ApiServer.OPERATOR_NAMESPACE, MADE, "trunkline", true, Set.of("127.0.0.1"),
                        webhook.keys(), clock);
                Load load = new Load(webhook)) {
            webhook.grantAsWith("webhook.certManager", "true");
            Identity own = webhook.keys().shown().orElseThrow();
            load.grow().judges(30);
            await().atMost(PATIENT).untilAsserted(() -> assertThatThrownBy(keeper::look).hasMessageContaining("holds no certificate yet"));
            // Helm has taken the right to the former Secret, and the former operator is there still.
            assertThatThrownBy(() -> webhook.keeper().look()).hasMessageContaining("forbidden");

            Identity shown = own;
            for (int certificates = 1; certificates <= 3; certificates++) {
                Issuer.Issued issued = issuer.issue(Set.of("127.0.0.1"), Instant.now());
                store(webhook, issued);
                keeper.look();
                assertThat(webhook.keys().shown()).as("its authority was told just now").contains(shown);
                assertThat(authorities(webhook)).isEqualTo(1 + certificates);
                load.grow().judges(30);

                now.set(now.get().plusSeconds(11));
                keeper.look();
                shown = issued.identity();
                assertThat(webhook.keys().shown()).contains(shown);
                assertThat(shownTo(webhook.port())).isEqualTo(shown.certificate());
                load.grow().judges(30);
            }
            assertThat(keeper.isReady()).isTrue();

            // Whom nobody shows any more, nobody needs to believe.
            now.set(now.get().plus(Duration.ofMinutes(11)));
            keeper.look();
            assertThat(authorities(webhook)).isEqualTo(1);
            load.grow().judges(30);
            assertThat(load.lost()).isEmpty();

            now.set(now.get().plus(Duration.ofDays(91)));
            assertThat(keeper.isReady()).as("nobody has renewed it").isFalse();
        } finally {
            ApiServer.get().admin().secrets().inNamespace(ApiServer.OPERATOR_NAMESPACE).withName(MADE).delete();
        }
    }

    private static void store(Admitting webhook, Issuer.Issued issued) throws Exception {
        webhook.admin().resource(new SecretBuilder()
                        .withNewMetadata().withNamespace(ApiServer.OPERATOR_NAMESPACE).withName(MADE).endMetadata()
                        .withType("kubernetes.io/tls")
                        .addToStringData("ca.crt", Pem.text(List.of(issued.authority())))
                        .addToStringData("tls.crt", Pem.text(issued.identity().chain()))
                        .addToStringData("tls.key", Pem.text(issued.identity().key()))
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    @Test
    void whatSomebodyElseTookAwayComesBack() throws Exception {
        try (Admitting webhook = new Admitting(Clock.systemUTC()).ready()) {
            Identity shown = webhook.keys().shown().orElseThrow();
            String bundle = bundle(webhook);
            trust(webhook, "");
            var secrets = webhook.admin().secrets().inNamespace(ApiServer.OPERATOR_NAMESPACE);
            secrets.withName("trunkline-webhook").edit(secret -> {
                secret.setData(Map.of());
                return secret;
            });

            webhook.keeper().look();

            assertThat(webhook.keys().shown()).contains(shown);
            assertThat(bundle(webhook)).isEqualTo(bundle);
            assertThat(secrets.withName("trunkline-webhook").require().getData()).containsOnlyKeys("ca.crt", "tls.crt", "tls.key");
        }
    }

    @Test
    void whatSomebodySpoilsIsNoticedAtOnce() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        InstantSource source = now::get;
        try (Admitting webhook = new Admitting(source.withZone(ZoneOffset.UTC)).ready()) {
            Identity shown = webhook.keys().shown().orElseThrow();
            String bundle = bundle(webhook);
            webhook.keeper().start();

            trust(webhook, "");
            // Far less than the minute after which it looks without being told.
            await().atMost(SOON).until(() -> bundle(webhook).equals(bundle));

            var secret = webhook.admin().secrets().inNamespace(ApiServer.OPERATOR_NAMESPACE).withName("trunkline-webhook");
            secret.delete();
            // Not at once: an upgrade that takes the webhook away begins so.
            assertThatThrownBy(() -> webhook.keeper().look()).hasMessageContaining("there is no Secret");
            assertThat(secret.get()).isNull();
            now.set(now.get().plusSeconds(11));
            await().atMost(SOON).until(() -> secret.get() != null && secret.get().getData() != null
                    && secret.get().getData().containsKey("tls.key"));
            assertThat(webhook.keys().shown()).contains(shown);
            assertThat(bundle(webhook)).isEqualTo(bundle);
        }
    }

    /// The right to make the Secret again is none to make another.
    @Test
    void noOtherSecretCanBeMade() throws Exception {
        try (Admitting _ = new Admitting(Clock.systemUTC()); KubernetesClient client = ApiServer.get().operator()) {
            var other = new SecretBuilder().withNewMetadata().withNamespace(ApiServer.OPERATOR_NAMESPACE).withName("other").endMetadata().build();
            assertThatThrownBy(() -> client.resource(other).fieldManager("trunkline").serverSideApply()).hasMessageContaining("cannot patch");
            assertThatThrownBy(() -> client.resource(other).create()).hasMessageContaining("cannot create");
            var own = other.edit().editMetadata().withName("trunkline-webhook").endMetadata().build();
            assertThatThrownBy(() -> client.resource(own).create()).hasMessageContaining("cannot create");
        }
    }

    /// The leader and another one, both started when there was nothing.
    @Test
    void twoOperatorsShowOneCertificate() throws Exception {
        ShownKeys others = new ShownKeys();
        try (Admitting webhook = new Admitting(Clock.systemUTC());
                KubernetesClient client = ApiServer.get().operator();
                CertificateKeeper other = new CertificateKeeper(
                        client, ApiServer.OPERATOR_NAMESPACE, "trunkline-webhook", "trunkline", false, Set.of("127.0.0.1"),
                        others, Clock.systemUTC())) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.submit(() -> lookUntilDone(webhook.keeper()));
                threads.submit(() -> lookUntilDone(other));
            }
            assertThat(others.shown()).isPresent().isEqualTo(webhook.keys().shown());
            assertThat(bundle(webhook).split("BEGIN CERTIFICATE")).as("authorities").hasSize(2);
        }
    }

    private static void lookUntilDone(CertificateKeeper keeper) {
        for (int tries = 0; tries < 5; tries++) {
            try {
                keeper.look();
                return;
            } catch (KubernetesClientException e) {
                // The other one was faster.
                assertThat(e.getCode()).isEqualTo(409);
            }
        }
    }

    private static boolean refusedByRule(Admitting webhook, String manifest) {
        try {
            webhook.dryRun(NAMESPACE, manifest);
            return false;
        } catch (KubernetesClientException e) {
            return String.valueOf(e.getMessage()).contains("ITSP-01");
        }
    }

    private static String bundle(Admitting webhook) {
        String text = Optional.ofNullable(configuration(webhook).getWebhooks().getFirst().getClientConfig().getCaBundle()).orElse("");
        return new String(Base64.getDecoder().decode(text), StandardCharsets.US_ASCII);
    }

    private static int authorities(Admitting webhook) {
        return bundle(webhook).split("BEGIN CERTIFICATE").length - 1;
    }

    private static void trust(Admitting webhook, String bundle) {
        ValidatingWebhookConfiguration configuration = configuration(webhook);
        configuration.getWebhooks().forEach(hook -> hook.getClientConfig().setCaBundle(
                bundle.isEmpty()
                        ? null
                        : Base64.getEncoder().encodeToString(bundle.getBytes(StandardCharsets.US_ASCII))));
        webhook.admin().resource(configuration).update();
    }

    private static ValidatingWebhookConfiguration configuration(Admitting webhook) {
        return webhook.admin().admissionRegistration().v1().validatingWebhookConfigurations().withName("trunkline").require();
    }

    /// The certificate that a new connection meets.
    private static X509Certificate shownTo(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anyone()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }
}
