package dev.trunkline.operator.domain;

import dev.trunkline.operator.watch.DomainCaches;
import dev.trunkline.rules.observed.DomainKey;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// The random value of each domain: read where there is one, made where there is none. One that was deleted by hand comes back
/// the same while this program lives, so that no gateway's tokens change.
final class DomainKeys {

    private final KubernetesClient client;
    private final RandomGenerator random;
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    /// @param random fit for keys
    DomainKeys(KubernetesClient client, RandomGenerator random) {
        this.client = client;
        this.random = random;
    }

    DomainKey of(DomainCaches domain) {
        byte[] key = cached(domain).orElseGet(() -> make(domain.namespace()));
        known.put(domain.namespace(), key);
        return new DomainKey(key);
    }

    /// The key as the cache has it: the API server is not asked.
    Optional<DomainKey> standing(DomainCaches domain) {
        return cached(domain).map(DomainKey::new);
    }

    private static Optional<byte[]> cached(DomainCaches domain) {
        return domain.find(Secret.class, DomainKey.SECRET).flatMap(DomainKeys::read);
    }

    /// Forgets what a namespace had that is no more.
    void forget(String namespace) {
        known.remove(namespace);
    }

    private byte[] make(String namespace) {
        byte[] key = Optional.ofNullable(known.get(namespace)).orElseGet(() -> {
            byte[] fresh = new byte[DomainKey.LENGTH];
            random.nextBytes(fresh);
            return fresh;
        });
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(DomainKey.SECRET)
                .addToLabels(DomainCaches.OURS)
                .endMetadata()
                .withType("trunkline.dev/domain-key")
                .addToData(DomainKey.SECRET_KEY, Base64.getEncoder().encodeToString(key))
                .build();
        try {
            client.secrets().inNamespace(namespace).resource(secret).create();
            return key;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            // Another operator made it, or the cache is behind.
            return Optional.ofNullable(client.secrets().inNamespace(namespace).withName(DomainKey.SECRET).get())
                    .flatMap(DomainKeys::read)
                    .orElseThrow(() -> new IllegalStateException(
                            "the Secret " + DomainKey.SECRET + " in " + namespace + " has no usable key; delete it to get a new one"));
        }
    }

    private static Optional<byte[]> read(Secret secret) {
        return Optional.ofNullable(secret.getData())
                .map(data -> data.get(DomainKey.SECRET_KEY))
                .map(Base64.getDecoder()::decode)
                .filter(key -> key.length >= DomainKey.LENGTH / 2);
    }
}
