package dev.trunkline.rules.unify;

import dev.trunkline.crds.unify.TenantSite.Licences;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.Term;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// The licences and the software support of a site's PBX (UPT-15).
final class Licensing {

    private Licensing() {}

    /// UPT-15
    static void licences(TenantView tenant, Findings findings) {
        Instant now = tenant.snapshot().now();
        for (Branch branch : tenant.branches()) {
            Optional<Licences> licences = branch.part().licences();
            if (!branch.users().isEmpty()) {
                counts(tenant, branch, licences, findings);
            }
            licences.flatMap(Licences::expires).ifPresent(last -> Term.through(last).judge(
                    branch.field("licences.expires"),
                    now,
                    "the licences of " + branch.name() + " ended on " + last + "; without them no user can call",
                    "the licences of " + branch.name() + " end on " + last + "; renew them",
                    findings));
            support(branch, now, findings);
        }
    }

    private static void support(Branch branch, Instant now, Findings findings) {
        String field = branch.field("softwareSupportUntil");
        branch.part().softwareSupportUntil().ifPresentOrElse(
                last -> Term.through(last).judge(
                        field,
                        now,
                        "software support of " + branch.name() + " ended on " + last + "; without it no call is possible",
                        "software support of " + branch.name() + " ends on " + last + "; renew it",
                        findings),
                () -> {
                    if (!branch.users().isEmpty()) {
                        findings.warn(
                                field,
                                "nothing says until when " + branch.name() + " has software support, without which no call is possible");
                    }
                });
    }

    private static void counts(TenantView tenant, Branch branch, Optional<Licences> stated, Findings findings) {
        if (stated.isEmpty()) {
            findings.warn(branch.field("licences"), "nothing says how many licences " + branch.name() + " has for its users");
            return;
        }
        int users = branch.users().size() + earlier(tenant, branch, false);
        int phones = branch.teams().isEmpty() ? 0 : branch.teams().size() + earlier(tenant, branch, true);
        Licences licences = stated.get();
        counted(branch, "mobilityUser", "Mobility User", licences.mobilityUser(), users, "users", findings);
        counted(branch, "unifyPhone", "Unify Phone", licences.unifyPhone(), users, "users", findings);
        counted(branch, "ipUser", "IP User", licences.ipUser(), phones, "twinned desk phones", findings);
    }

    // Users of other tenants at the same PBX use the same licences, and were there first.
    private static int earlier(TenantView tenant, Branch branch, boolean phones) {
        return tenant.facts().unify().before(branch).stream()
                .mapToInt(other -> phones ? other.teams().size() : other.users().size())
                .sum();
    }

    private static void counted(
            Branch branch, String key, String what, OptionalInt there, int needed, String of, Findings findings) {
        String field = branch.field("licences." + key);
        if (there.isEmpty() && needed > 0) {
            findings.warn(
                    field, "nothing says how many " + what + " licences " + branch.name() + " has, and its " + of + " need " + needed);
        } else if (there.isPresent() && there.getAsInt() < needed) {
            findings.error(
                    field,
                    branch.name() + " has " + there.getAsInt() + " " + what + " licences, and its " + of + " need " + needed + ", one each");
        }
    }
}
