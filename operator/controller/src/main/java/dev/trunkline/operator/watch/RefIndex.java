package dev.trunkline.operator.watch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Who refers to whom, in both directions. A change of one object concerns itself, what it refers to, and what it referred to until now
/// (or a moved reference would wake its new end only). Whoever refers to it hears by the plan, if that is another one for him: they may
/// be many. Thread-safe.
public final class RefIndex {

    private final Map<Ref, Set<Ref>> targets = new HashMap<>();
    private final Map<Ref, Set<Ref>> sources = new HashMap<>();

    /// Notes what an object refers to from now on.
    ///
    /// @return everyone whom the change concerns
    public synchronized Set<Ref> put(Ref source, Set<Ref> refs) {
        Set<Ref> concerned = remove(source);
        targets.put(source, Set.copyOf(refs));
        refs.forEach(target -> sources.computeIfAbsent(target, _ -> new HashSet<>()).add(source));
        concerned.addAll(refs);
        return concerned;
    }

    /// Forgets an object that is gone. References to it stay: they are unresolved from now on.
    ///
    /// @return everyone whom the change concerns
    public synchronized Set<Ref> remove(Ref source) {
        Set<Ref> before = targets.getOrDefault(source, Set.of());
        before.forEach(target -> unlink(source, target));
        targets.remove(source);
        Set<Ref> concerned = new HashSet<>(before);
        concerned.add(source);
        return concerned;
    }

    /// Those who refer to an object or a Secret.
    public synchronized Set<Ref> sourcesOf(Ref target) {
        return Set.copyOf(sources.getOrDefault(target, Set.of()));
    }

    private void unlink(Ref source, Ref target) {
        sources.computeIfPresent(target, (_, holders) -> {
            holders.remove(source);
            return holders.isEmpty() ? null : holders;
        });
    }
}
