package dev.trunkline.operator.watch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Who refers to whom, in both directions. A change of one object concerns itself, what it refers to, what it referred to
/// until now (or a moved reference would wake its new end only), and whoever refers to it; through a topic it concerns
/// everyone who holds the topic. Thread-safe.
public final class RefIndex {

    private final Map<Ref, Set<Ref>> targets = new HashMap<>();
    private final Map<Ref, Set<Ref>> sources = new HashMap<>();

    /// Notes what an object refers to from now on.
    ///
    /// @return everyone whom the change concerns, without topics
    public synchronized Set<Ref> put(Ref source, Set<Ref> refs) {
        Set<Ref> before = targets.getOrDefault(source, Set.of());
        Set<Ref> concerned = neighbours(source, before);
        before.forEach(target -> unlink(source, target));
        targets.put(source, Set.copyOf(refs));
        refs.forEach(target -> sources.computeIfAbsent(target, _ -> new HashSet<>()).add(source));
        concerned.addAll(neighbours(source, refs));
        return concerned;
    }

    /// Forgets an object that is gone. References to it stay: they are unresolved from now on.
    ///
    /// @return everyone whom the change concerns, without topics
    public synchronized Set<Ref> remove(Ref source) {
        Set<Ref> before = targets.getOrDefault(source, Set.of());
        Set<Ref> concerned = neighbours(source, before);
        before.forEach(target -> unlink(source, target));
        targets.remove(source);
        return concerned;
    }

    /// Everyone whom a change of an object concerns that stays where it refers to, without topics.
    public synchronized Set<Ref> concernedBy(Ref source) {
        return neighbours(source, targets.getOrDefault(source, Set.of()));
    }

    /// Those who refer to an object, a Secret or a topic.
    public synchronized Set<Ref> sourcesOf(Ref target) {
        return Set.copyOf(sources.getOrDefault(target, Set.of()));
    }

    private Set<Ref> neighbours(Ref source, Set<Ref> refs) {
        Set<Ref> found = new HashSet<>(sources.getOrDefault(source, Set.of()));
        found.add(source);
        for (Ref ref : refs) {
            if (ref.isTopic()) {
                found.addAll(sources.getOrDefault(ref, Set.of()));
            } else {
                found.add(ref);
            }
        }
        return found;
    }

    private void unlink(Ref source, Ref target) {
        sources.computeIfPresent(target, (_, holders) -> {
            holders.remove(source);
            return holders.isEmpty() ? null : holders;
        });
    }
}
