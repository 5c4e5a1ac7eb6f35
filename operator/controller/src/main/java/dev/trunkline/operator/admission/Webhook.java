package dev.trunkline.operator.admission;

import dev.trunkline.operator.admission.tls.CertificateKeeper;
import dev.trunkline.operator.admission.tls.ShownKeys;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/// The webhook as a whole: server, certificate, judge.
public final class Webhook implements AutoCloseable {

    private final AdmissionServer server;
    private final CertificateKeeper keeper;
    private final Neighbourhoods world;

    /// How the webhook is reached, and by what certificate.
    ///
    /// @param port          to listen on; 0 for any
    /// @param names         under which the API server calls
    /// @param secret        that holds the certificate, in the operator's namespace
    /// @param configuration the ValidatingWebhookConfiguration whose `caBundle` is ours
    /// @param certManager   whether cert-manager makes the certificate
    public record Settings(int port, Set<String> names, String secret, String configuration, boolean certManager) {

        public Settings {
            names = Set.copyOf(names);
        }
    }

    /// Listens at once, and answers when all is known.
    ///
    /// @param namespace the operator's own
    public Webhook(
            KubernetesClient client,
            String namespace,
            Settings settings,
            Neighbourhoods world,
            AdmissionJudge judge,
            Consumer<Duration> took,
            Clock clock) {
        this.world = world;
        ShownKeys keys = new ShownKeys();
        try {
            server = new AdmissionServer(settings.port(), keys, judge, took);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + settings.port(), e);
        }
        keeper = new CertificateKeeper(
                client, namespace, settings.secret(), settings.configuration(), settings.certManager(), settings.names(), keys, clock);
    }

    public void start() {
        keeper.start();
    }

    /// Whether a request is answered with a verdict.
    public boolean isReady() {
        return world.isFilled() && keeper.isReady();
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        keeper.close();
        server.close();
    }
}
