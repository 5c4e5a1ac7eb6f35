package dev.trunkline.rules.unify;

import java.util.List;
import java.util.Optional;

/// What a tenant's status shows beside the verdict.
///
/// @param token                 how its token stands; absent where it needs none
/// @param accountsWithoutNumber accounts of the file that are no user's (UPT-16), in its order
public record TenantNotes(Optional<TokenState> token, List<String> accountsWithoutNumber) {

    public TenantNotes {
        accountsWithoutNumber = List.copyOf(accountsWithoutNumber);
    }

    public static TenantNotes of(TenantView tenant) {
        return new TenantNotes(TokenState.of(tenant), Accounts.withoutNumber(tenant));
    }
}
