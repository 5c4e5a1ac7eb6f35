package dev.trunkline.operator.admission;

import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.near.Neighbours;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// The neighbours of each namespace. They go with the last object of one that is gone, and not before: its end may be told after a
/// namespace of the same name was made and has objects. Written by one thread at a time.
final class Homes {

    private final Map<String, Neighbours> byNamespace = new ConcurrentHashMap<>();
    private final Function<String, Snapshot.Builder> empty;
    private final Predicate<String> stands;

    /// @param empty  a snapshot of a namespace without objects
    /// @param stands whether a namespace is known
    Homes(Function<String, Snapshot.Builder> empty, Predicate<String> stands) {
        this.empty = empty;
        this.stands = stands;
    }

    Neighbours of(String namespace) {
        return byNamespace.computeIfAbsent(namespace, _ -> new Neighbours(() -> empty.apply(namespace)));
    }

    void put(String namespace, KubeObject<?> object) {
        of(namespace).put(object);
    }

    void remove(String namespace, ObjectRef object) {
        Neighbours neighbours = byNamespace.get(namespace);
        if (neighbours != null) {
            neighbours.remove(object);
            sweep(namespace);
        }
    }

    /// A namespace may be gone.
    void sweep(String namespace) {
        if (!stands.test(namespace)) {
            byNamespace.computeIfPresent(namespace, (_, neighbours) -> neighbours.size() == 0 ? null : neighbours);
        }
    }

    /// How many namespaces have something here.
    int size() {
        return byNamespace.size();
    }
}
