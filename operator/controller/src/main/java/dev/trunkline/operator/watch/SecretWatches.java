package dev.trunkline.operator.watch;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Watches of single Secrets by name: those that our objects refer to, opened and closed with the references, so that no other
/// Secret of a domain ever reaches the operator's memory. Thread-safe.
public final class SecretWatches implements AutoCloseable {

    private final KubernetesClient client;
    private final String namespace;
    private final Changes changes;
    private final Map<String, Informers> byName = new HashMap<>();

    public SecretWatches(KubernetesClient client, String namespace, Changes changes) {
        this.client = client;
        this.namespace = namespace;
        this.changes = changes;
    }

    /// Watches these Secrets and no others.
    public synchronized void watch(Set<String> names) {
        byName.entrySet().removeIf(entry -> {
            boolean gone = !names.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
        for (String name : names) {
            byName.computeIfAbsent(name, _ -> {
                Informers one = new Informers(changes);
                one.open(Secret.class, client.secrets().inNamespace(namespace).withName(name));
                return one;
            });
        }
    }

    /// Whether it is known of each whether it exists.
    public synchronized boolean synced() {
        return byName.values().stream().allMatch(Informers::synced);
    }

    public synchronized Optional<Secret> get(String name) {
        return Optional.ofNullable(byName.get(name)).flatMap(one -> one.get(Secret.class, namespace, name));
    }

    /// The names that are watched.
    public synchronized Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    @Override
    public synchronized void close() {
        byName.values().forEach(Informers::close);
        byName.clear();
    }
}
