package dev.trunkline.operator.admission;

import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.near.Neighbours.Supposed;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes that were let pass and have not been seen to have happened. One that does not happen, since somebody else refused it, is
/// forgotten soon. Times are of one clock of nanoseconds.
final class Underway {

    private static final long FORGOTTEN_NANOS = Duration.ofMillis(500).toNanos();

    private final Map<String, Map<ObjectRef, Expected>> byNamespace = new HashMap<>();

    /// @param leaves     whether it is deleted
    /// @param changed as it then is; of another uid it is another object of the name, gone before it or made after it
    private record Expected(boolean leaves, Meta changed, long until, Supposed supposed) {

        boolean isMetBy(Optional<Meta> standing) {
            Optional<Meta> same = standing.filter(meta -> meta.uid().equals(changed.uid()));
            return leaves
                    ? same.map(Meta::deleting).orElse(true)
                    : same.filter(meta -> meta.generation() >= changed.generation()).isPresent();
        }
    }

    /// An object was let pass, as it will be.
    synchronized void passed(String namespace, KubeObject<?> object, boolean leaves, long now) {
        Supposed supposed = leaves ? Supposed.gone(object.ref()) : Supposed.standing(object);
        byNamespace.computeIfAbsent(namespace, _ -> new HashMap<>())
                .put(object.ref(), new Expected(leaves, object.meta(), now + FORGOTTEN_NANOS, supposed));
    }

    /// An object was seen as it stands.
    ///
    /// @return whether that was awaited
    synchronized boolean seen(String namespace, ObjectRef object, Optional<Meta> standing) {
        Map<ObjectRef, Expected> all = byNamespace.getOrDefault(namespace, Map.of());
        Expected expected = all.get(object);
        if (expected == null || !expected.isMetBy(standing)) {
            return false;
        }
        all.remove(object);
        if (all.isEmpty()) {
            byNamespace.remove(namespace);
        }
        return true;
    }

    /// What may still happen.
    synchronized List<Supposed> all(String namespace, long now) {
        return standing(namespace, now).values().stream().map(Expected::supposed).toList();
    }

    /// For how many nanoseconds one of these may still be awaited; 0 where none is.
    synchronized long left(String namespace, Collection<Supposed> these, long now) {
        return standing(namespace, now).values().stream()
                .filter(expected -> these.contains(expected.supposed()))
                .mapToLong(expected -> expected.until() - now)
                .max()
                .orElse(0);
    }

    private Map<ObjectRef, Expected> standing(String namespace, long now) {
        Map<ObjectRef, Expected> all = byNamespace.getOrDefault(namespace, Map.of());
        all.values().removeIf(expected -> expected.until() - now <= 0);
        return all;
    }
}
