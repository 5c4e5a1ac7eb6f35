package dev.trunkline.operator.plan;

import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.crds.unify.UnifyPhoneTenantStatus;
import dev.trunkline.crds.unify.UnifyPhoneTenantStatus.Token;
import dev.trunkline.rules.model.Judged;
import dev.trunkline.rules.model.NotCarried;
import dev.trunkline.rules.unify.TenantNotes;
import dev.trunkline.rules.unify.TokenState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a UnifyPhoneTenant's status should say.
final class TenantStatusPlan {

    private TenantStatusPlan() {}

    static UnifyPhoneTenantStatus status(Judged<NotCarried> tenant, TenantNotes notes) {
        var conditions = new ConditionSet(tenant.meta());
        // First, since it says best why a tenant is not functional (UPT-04).
        token(notes.token(), conditions);
        return new UnifyPhoneTenantStatus(
                OptionalLong.of(tenant.meta().generation()),
                StatusPlan.notCarried(conditions, tenant),
                Optional.empty(),
                notes.token().map(token -> new Token(Optional.of(token.state()), token.expires())),
                List.of(),
                OptionalInt.empty(),
                notes.accountsWithoutNumber(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static void token(Optional<TokenState> token, ConditionSet conditions) {
        if (token.isEmpty()) {
            conditions.needed(ConditionType.TokenValid, Status.True, Reason.NotNeeded, "only flavour UnifyVideo needs a JSON Web Token");
            return;
        }
        String message = "UPT-04: " + token.get().message();
        switch (token.get().state()) {
            case Active -> conditions.needed(ConditionType.TokenValid, Status.True, Reason.Active, message);
            case Expiring -> conditions.needed(ConditionType.TokenValid, Status.True, Reason.Expiring, message);
            case NotSet -> conditions.needed(ConditionType.TokenValid, Status.False, Reason.NotSet, message);
            case InvalidToken -> conditions.needed(ConditionType.TokenValid, Status.False, Reason.InvalidToken, message);
            case Expired -> conditions.needed(ConditionType.TokenValid, Status.False, Reason.Expired, message);
        }
    }
}
