package dev.trunkline.rules.unify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a tenant's status shows beside the verdict.
///
/// @param token                 how its token stands; absent where it needs none
/// @param accountsWithoutNumber accounts of the file that are no user's (UPT-16), in its order, the first ten
/// @param trunks                the identities that it would use; none while it is switched off
public record TenantNotes(Optional<TokenState> token, List<String> accountsWithoutNumber, Set<TrunkId> trunks) {

    private static final int MOST_NAMES = 10;

    public TenantNotes {
        accountsWithoutNumber = accountsWithoutNumber.stream().limit(MOST_NAMES).toList();
        trunks = Set.copyOf(trunks);
    }

    public static TenantNotes of(TenantView tenant) {
        return new TenantNotes(TokenState.of(tenant), Accounts.withoutNumber(tenant), trunks(tenant));
    }

    /// All of these accounts (UPT-16).
    public static List<String> accountsWithoutNumber(TenantView tenant) {
        return Accounts.withoutNumber(tenant);
    }

    private static Set<TrunkId> trunks(TenantView tenant) {
        return tenant.spec().enabled()
                ? tenant.branches().stream()
                        .flatMap(branch -> branch.trunkSecret().flatMap(TrunkId::of).stream())
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
