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
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Which trunk identities the tenants of all domains would use, so that one that is active twice shows across namespaces (UPT-03).
/// Thread-safe.
final class TrunkBook {

    private static final String RULE = "UPT-03";

    /// What one domain claims. Of two of a namespace that was made anew only the later one is in the book.
    final class Page {

        private final String namespace;
        private Map<TrunkId, TrunkHolder> claims = Map.of();

        private Page(String namespace) {
            this.namespace = namespace;
        }

        /// Notes what the domain's tenants claim. One that other rules refuse claims nothing.
        ///
        /// @param read what was known of the others when the verdict was given
        /// @return the namespaces that are judged otherwise now, this one among them where another has noted something meanwhile
        Set<String> note(Resolution resolution, Map<TrunkId, TrunkHolder> read) {
            Map<TrunkId, TrunkHolder> noted = new HashMap<>();
            Set<TrunkId> named = new HashSet<>();
            resolution.model().others().forEach((ref, tenant) -> {
                var notes = resolution.model().tenants().get(ref.name());
                boolean refused = tenant.problems().stream().anyMatch(problem -> problem.isError() && !problem.ruleId().equals(RULE));
                if (notes != null && ref.kind() == Kind.UnifyPhoneTenant) {
                    named.addAll(notes.trunks());
                    if (!refused) {
                        notes.trunks().forEach(id -> noted.merge(id, holder(tenant.meta()), TrunkBook::older));
                    }
                }
            });
            return put(this, noted, named, read);
        }
    }

    private final Map<String, Page> byNamespace = new HashMap<>();

    /// Begins a domain.
    synchronized Page open(String namespace) {
        Page page = new Page(namespace);
        byNamespace.put(namespace, page);
        return page;
    }

    /// Forgets a domain. What its page is told afterwards is heard by nobody.
    ///
    /// @return other namespaces for which this makes a difference
    synchronized Set<String> forget(String namespace) {
        Page page = byNamespace.get(namespace);
        if (page == null) {
            return Set.of();
        }
        Set<String> concerned = put(page, Map.of(), Set.of(), Map.of());
        byNamespace.remove(namespace);
        return concerned;
    }

    /// The oldest holder of each identity outside a namespace.
    synchronized Map<TrunkId, TrunkHolder> outside(String namespace) {
        Map<TrunkId, TrunkHolder> holders = new HashMap<>();
        byNamespace.forEach((other, page) -> {
            if (!other.equals(namespace)) {
                page.claims.forEach((id, holder) -> holders.merge(id, holder, TrunkBook::older));
            }
        });
        return holders;
    }

    private synchronized Set<String> put(
            Page page, Map<TrunkId, TrunkHolder> claims, Set<TrunkId> named, Map<TrunkId, TrunkHolder> read) {
        if (byNamespace.get(page.namespace) != page) {
            return Set.of();
        }
        Map<TrunkId, TrunkHolder> old = page.claims;
        page.claims = Map.copyOf(claims);
        Set<TrunkId> changed = new HashSet<>(old.keySet());
        changed.addAll(claims.keySet());
        changed.removeIf(id -> claims.containsKey(id) && claims.get(id).equals(old.get(id)));
        Set<String> concerned = new TreeSet<>();
        byNamespace.forEach((other, theirs) -> {
            if (theirs != page && theirs.claims.keySet().stream().anyMatch(changed::contains)) {
                concerned.add(other);
            }
        });
        // Two that are judged at the same time each read a book in which the other does not stand yet.
        Map<TrunkId, TrunkHolder> now = outside(page.namespace);
        if (named.stream().anyMatch(id -> !Objects.equals(now.get(id), read.get(id)))) {
            concerned.add(page.namespace);
        }
        return concerned;
    }

    private static TrunkHolder holder(Meta tenant) {
        return new TrunkHolder(tenant.created(), tenant.uid());
    }

    private static TrunkHolder older(TrunkHolder one, TrunkHolder other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
