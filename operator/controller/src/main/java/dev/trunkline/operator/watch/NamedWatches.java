package dev.trunkline.operator.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Informable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Watches of single Secrets, or single ConfigMaps, by name: those that our objects refer to, opened and closed with the references,
/// so that no other one of a domain ever reaches the operator's memory. Thread-safe.
public final class NamedWatches<T extends HasMetadata> implements AutoCloseable {

    private final Class<T> type;
    private final Function<String, ? extends Informable<T>> one;
    private final String namespace;
    private final Changes changes;
    private final Runnable filled;
    private final Map<String, Informers> byName = new HashMap<>();

    /// @param one    what to watch for a name
    /// @param filled told when it is known of one more whether it exists: what is there is told as a change, too
    public NamedWatches(
            Class<T> type, Function<String, ? extends Informable<T>> one, String namespace, Changes changes, Runnable filled) {
        this.type = type;
        this.one = one;
        this.namespace = namespace;
        this.changes = changes;
        this.filled = filled;
    }

    /// Watches these and no others.
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
                Informers informers = new Informers(changes, filled);
                informers.open(type, one.apply(name), new LeanStore<>());
                return informers;
            });
        }
    }

    /// Whether it is known of each whether it exists.
    public synchronized boolean synced() {
        return byName.values().stream().allMatch(Informers::synced);
    }

    /// Those that the operator has no right to see, each with its kind, for a message.
    public synchronized List<String> refused() {
        return byName.entrySet().stream()
                .filter(entry -> !entry.getValue().refused().isEmpty())
                .map(entry -> type.getSimpleName() + " " + entry.getKey())
                .sorted()
                .toList();
    }

    /// Those that exist.
    public synchronized List<T> all() {
        return byName.keySet().stream().map(this::get).flatMap(Optional::stream).toList();
    }

    private Optional<T> get(String name) {
        return byName.get(name).get(type, namespace, name);
    }

    @Override
    public synchronized void close() {
        byName.values().forEach(Informers::close);
        byName.clear();
    }
}
