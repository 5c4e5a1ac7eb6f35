package dev.trunkline.operator.domain;

import dev.trunkline.rules.Kind;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.Problem;
import dev.trunkline.rules.Resolution;
import dev.trunkline.rules.observed.TrunkHolder;
import dev.trunkline.rules.unify.TrunkId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which trunk identities the tenants of all domains would use, so that one that is active twice shows across namespaces (UPT-03).
/// Thread-safe.
final class TrunkBook {

    private static final String RULE = "UPT-03";

    private final Map<String, Map<TrunkId, TrunkHolder>> byNamespace = new HashMap<>();

    /// Notes what a domain's tenants claim. One that other rules refuse claims nothing.
    ///
    /// @return other namespaces for which this makes a difference
    Set<String> note(String namespace, Resolution resolution) {
        Map<TrunkId, TrunkHolder> claims = new HashMap<>();
        resolution.model().others().forEach((ref, tenant) -> {
            var notes = resolution.model().tenants().get(ref.name());
            boolean refused = tenant.problems().stream().anyMatch(problem -> problem.isError() && !problem.ruleId().equals(RULE));
            if (notes != null && ref.kind() == Kind.UnifyPhoneTenant && !refused) {
                notes.trunks().forEach(id -> claims.merge(id, holder(tenant.meta()), TrunkBook::older));
            }
        });
        return put(namespace, claims);
    }

    /// Forgets a domain.
    Set<String> forget(String namespace) {
        return put(namespace, Map.of());
    }

    /// The oldest holder of each identity outside a namespace.
    synchronized Map<TrunkId, TrunkHolder> outside(String namespace) {
        Map<TrunkId, TrunkHolder> holders = new HashMap<>();
        byNamespace.forEach((other, claims) -> {
            if (!other.equals(namespace)) {
                claims.forEach((id, holder) -> holders.merge(id, holder, TrunkBook::older));
            }
        });
        return holders;
    }

    private synchronized Set<String> put(String namespace, Map<TrunkId, TrunkHolder> claims) {
        Map<TrunkId, TrunkHolder> before =
                claims.isEmpty() ? byNamespace.remove(namespace) : byNamespace.put(namespace, Map.copyOf(claims));
        Map<TrunkId, TrunkHolder> old = before == null ? Map.of() : before;
        Set<TrunkId> changed = new HashSet<>(old.keySet());
        changed.addAll(claims.keySet());
        changed.removeIf(id -> claims.containsKey(id) && claims.get(id).equals(old.get(id)));
        Set<String> concerned = new TreeSet<>();
        byNamespace.forEach((other, theirs) -> {
            if (!other.equals(namespace) && theirs.keySet().stream().anyMatch(changed::contains)) {
                concerned.add(other);
            }
        });
        return concerned;
    }

    private static TrunkHolder holder(Meta tenant) {
        return new TrunkHolder(tenant.created(), tenant.uid());
    }

    private static TrunkHolder older(TrunkHolder one, TrunkHolder other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
