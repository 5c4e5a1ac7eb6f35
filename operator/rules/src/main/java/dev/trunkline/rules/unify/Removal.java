package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.names;

import dev.trunkline.crds.unify.UnifyPhoneTenantSpec;
import dev.trunkline.crds.unify.UnifyPhoneTenantSpec.UserRemoval;
import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.Findings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What becomes of users that leave a manifest (UPT-24).
final class Removal {

    private Removal() {}

    /// UPT-24: said only where somebody would lose an account. Otherwise the PBX alone forgets them.
    static void warn(TenantView tenant, Findings findings) {
        UnifyPhoneTenantSpec spec = tenant.spec();
        if (spec.userRemoval().filter(UserRemoval.Delete::equals).isEmpty()) {
            return;
        }
        if (tenant.isAskedToGo() && !spec.users().isEmpty()) {
            findings.warn("", "with the tenant" + deleted(spec.users().stream().map(UnifyUser::email).toList()));
        }
        tenant.before(UnifyPhoneTenantSpec.class).ifPresent(before -> {
            Set<String> kept = spec.users().stream().map(user -> Email.key(user.email())).collect(Collectors.toSet());
            List<String> dropped =
                    before.users().stream().map(UnifyUser::email).filter(email -> !kept.contains(Email.key(email))).toList();
            if (!dropped.isEmpty()) {
                findings.warn("users", "with this edit" + deleted(dropped));
            }
        });
    }

    private static String deleted(List<String> emails) {
        boolean one = emails.size() == 1;
        return " the cloud account" + (one ? " of " : "s of ") + names(emails) + (one ? " is" : " are")
                + " deleted too, since userRemoval is Delete; with Keep only the PBX forgets " + (one ? "that user" : "those users");
    }
}
