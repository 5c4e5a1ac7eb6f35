package dev.trunkline.rules.unify;

import dev.trunkline.crds.common.SecretRef;
import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.rules.Claim;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.ObjectRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What rules about several tenants look up: who was first at a site, with a trunk, with a user.
public final class TenantIndex {

    /// A user of a cloud tenant, which its API key tells from others.
    private record Account(String apiKey, String email) {}

    private final Map<String, List<Branch>> bySite = new HashMap<>();
    // By what is in the Secret, or by its name where nobody has read it: one Secret holds one identity.
    private final Map<Object, Branch> byTrunk = new HashMap<>();
    private final Map<Account, TenantView> byAccount = new HashMap<>();

    /// @param refused tenants that are refused anyway: what they claim counts after everyone else's claims
    public TenantIndex(List<TenantView> tenants, Set<ObjectRef> refused) {
        tenants.stream()
                .sorted(Comparator.comparing(tenant -> new Claim(tenant.meta(), refused.contains(tenant.ref())), Claim.FIRST))
                .forEach(this::add);
    }

    private void add(TenantView tenant) {
        for (Branch branch : tenant.branches()) {
            bySite.computeIfAbsent(branch.part().siteRef(), _ -> new ArrayList<>()).add(branch);
            // One that is switched off has given up its identity (UPT-32).
            if (tenant.spec().enabled()) {
                trunk(branch).ifPresent(trunk -> byTrunk.putIfAbsent(trunk, branch));
            }
        }
        tenant.spec().users().forEach(user -> byAccount.putIfAbsent(account(tenant, user), tenant));
    }

    /// The branches at the same site that were there first.
    List<Branch> before(Branch branch) {
        return bySite.getOrDefault(branch.part().siteRef(), List.of()).stream()
                .takeWhile(other -> !other.tenant().ref().equals(branch.tenant().ref()))
                .toList();
    }

    /// The call numbers of users and teams at a site.
    public Set<String> numbersAt(String site) {
        Set<String> numbers = new HashSet<>();
        bySite.getOrDefault(site, List.of()).forEach(branch -> {
            branch.users().forEach(user -> user.value().callNumber().ifPresent(numbers::add));
            branch.teams().forEach(team -> numbers.add(team.value().callNumber()));
        });
        return numbers;
    }

    /// The calls that the trunks of all tenants may have at a site at once, as far as they say (SITE-06).
    public int callsAt(String site) {
        return bySite.getOrDefault(site, List.of()).stream()
                .filter(branch -> branch.tenant().spec().enabled())
                .mapToInt(branch -> branch.part().simultaneousCalls().orElse(0))
                .sum();
    }

    /// Who had this branch's trunk identity first, if it was another one (UPT-03).
    Optional<Branch> firstWithTrunkOf(Branch branch) {
        return trunk(branch)
                .map(byTrunk::get)
                .filter(first -> !first.tenant().ref().equals(branch.tenant().ref()) || first.index() != branch.index());
    }

    /// The tenant object of the same API key that had a user of this address first.
    TenantView firstWith(TenantView tenant, UnifyUser user) {
        return byAccount.getOrDefault(account(tenant, user), tenant);
    }

    private static Account account(TenantView tenant, UnifyUser user) {
        // Without a key, which UPT-02 refuses, it shares its users with nobody.
        String key = tenant.spec().apiKeySecretRef().map(SecretRef::name).orElseGet(() -> "/" + tenant.meta().name());
        return new Account(key, Email.key(user.email()));
    }

    private static Optional<Object> trunk(Branch branch) {
        return branch.trunkSecret().flatMap(TrunkId::of).<Object>map(id -> id)
                .or(() -> branch.part().trunkSecretRef().map(SecretRef::name).filter(name -> !name.isEmpty()));
    }
}
