package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.unify.Team;
import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.rules.Findings;
import java.util.Optional;

/// How a tenant's numbers in the cloud are made.
final class Numbering {

    private Numbering() {}

    /// UPT-05
    static void ofUnifyVideo(TenantView tenant, Findings findings) {
        if (tenant.isForUnifyVideo() && tenant.isInternal()) {
            findings.error(
                    "numbering", "Unify Video always uses international numbering; internal numbering is for flavour OpenScape");
        }
    }

    /// UPT-06: the digits themselves are judged as a site's are (SITE-07).
    static void location(TenantView tenant, Findings findings) {
        for (Branch branch : tenant.branches()) {
            boolean own = branch.part().location().isPresent();
            if (own && branch.part().location().get().countryCode().isEmpty()) {
                findings.error(
                        branch.field("location.countryCode"),
                        "the location number of the tenant needs a country code, 1 to 3 digits such as 49");
            }
            boolean none = !own && branch.site().isPresent()
                    && branch.location().filter(location -> location.countryCode().isPresent()).isEmpty();
            if (none && !tenant.isInternal()) {
                findings.error(
                        branch.field("location"),
                        branch.name() + " has no location number with a country code, which international numbers are made with; give it"
                                + " there or here");
            }
        }
    }

    /// UPT-10
    static void fits(TenantView tenant, Findings findings) {
        if (tenant.isInternal()) {
            return;
        }
        for (Branch branch : tenant.branches()) {
            for (Placed<UnifyUser> user : branch.users()) {
                // A member's number is made from its team's.
                if (branch.teamOf(user.value()).isEmpty()) {
                    fits(branch, "users[" + user.index() + "].callNumber", user.value().callNumber(), findings);
                }
            }
            for (Placed<Team> team : branch.teams()) {
                fits(branch, "teams[" + team.index() + "].callNumber", Optional.of(team.value().callNumber()), findings);
            }
        }
    }

    private static void fits(Branch branch, String field, Optional<String> callNumber, Findings findings) {
        callNumber.flatMap(branch::unifyNumber).filter(made -> made.international() > UnifyNumber.LONGEST).ifPresent(
                made -> findings.error(
                        field,
                        "call number " + quoted(callNumber.orElseThrow()) + " makes the Unify number " + made.number() + " with "
                                + made.international() + " digits after 00, and " + UnifyNumber.LONGEST
                                + " fit; shorten it, or the location number of " + branch.name()));
    }
}
