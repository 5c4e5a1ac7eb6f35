package dev.trunkline.operator.admission.tls;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whom the API server trusts when it calls the webhook: `caBundle` of a ValidatingWebhookConfiguration. An authority of somebody else's
/// stays for a while: while `webhook.certManager` is switched, one operator shows cert-manager's certificate and the other its own,
/// and each would take away what the other needs.
final class CaBundle {

    /// How long an authority stays that is not ours: a roll-out is over by then.
    static final Duration STRANGE = Duration.ofMinutes(10);

    static final String FIELD_MANAGER = "trunkline";

    private static final Logger LOG = LoggerFactory.getLogger(CaBundle.class);

    private final KubernetesClient client;
    private final String configuration;
    private Map<X509Certificate, Instant> strangers = Map.of();

    CaBundle(KubernetesClient client, String configuration) {
        this.client = client;
        this.configuration = configuration;
    }

    private Resource<ValidatingWebhookConfiguration> resource() {
        return client.admissionRegistration().v1().validatingWebhookConfigurations().withName(configuration);
    }

    /// Whether there is such a configuration.
    boolean isThere() {
        return resource().get() != null;
    }

    /// Sees to it that these are trusted.
    ///
    /// @throws KubernetesClientException if there is no such configuration, or the API server does not let it
    void tell(List<X509Certificate> ours, Instant now) {
        ValidatingWebhookConfiguration standing = Optional.ofNullable(resource().get())
                .orElseThrow(() -> new KubernetesClientException("there is no ValidatingWebhookConfiguration " + configuration));
        List<X509Certificate> trusted = new ArrayList<>(ours);
        trusted.addAll(staying(standing, ours, now));
        if (standing.getWebhooks().stream().allMatch(webhook -> Set.copyOf(trusted).equals(named(webhook)))) {
            return;
        }
        String bundle = Base64.getEncoder().encodeToString(text(trusted).getBytes(StandardCharsets.US_ASCII));
        var applied = new ValidatingWebhookConfigurationBuilder().withNewMetadata().withName(configuration).endMetadata();
        standing.getWebhooks().forEach(webhook -> applied.addNewWebhook()
                .withName(webhook.getName())
                .withNewClientConfig()
                .withCaBundle(bundle)
                .endClientConfig()
                .endWebhook());
        client.resource(applied.build()).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
        LOG.info("the API server trusts {} of the webhook's authorities", trusted.size());
    }

    private List<X509Certificate> staying(ValidatingWebhookConfiguration standing, List<X509Certificate> ours, Instant now) {
        Map<X509Certificate, Instant> seen = new HashMap<>();
        standing.getWebhooks().forEach(webhook -> named(webhook).stream()
                .filter(authority -> !ours.contains(authority) && now.isBefore(authority.getNotAfter().toInstant()))
                .forEach(authority -> seen.put(authority, strangers.getOrDefault(authority, now))));
        strangers = Map.copyOf(seen);
        return seen.keySet().stream().filter(authority -> now.isBefore(seen.get(authority).plus(STRANGE))).toList();
    }

    private static Set<X509Certificate> named(ValidatingWebhook webhook) {
        try {
            String bundle = Optional.ofNullable(webhook.getClientConfig().getCaBundle()).orElse("");
            return new HashSet<>(Pem.certificates(new String(Base64.getDecoder().decode(bundle), StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // Somebody spoilt it.
            return Set.of();
        }
    }

    private static String text(List<X509Certificate> authorities) {
        try {
            return Pem.text(authorities);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read or made cannot be written", e);
        }
    }
}
