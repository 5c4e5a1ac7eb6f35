package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.site.PbxSystem;
import dev.trunkline.crds.unify.Team;
import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.rules.Findings;
import java.util.Optional;

/// What a PBX can do by its release (UPT-13).
final class Releases {

    private Releases() {}

    /// UPT-13: a release that nobody stated contradicts nothing.
    static void can(TenantView tenant, Findings findings) {
        for (Branch branch : tenant.branches()) {
            Optional<Release> release = branch.release();
            if (release.isEmpty()) {
                branch.site().ifPresent(site -> unknown(branch, site.spec().system(), findings));
            } else if (release.get().isBefore(Release.V3R2)) {
                findings.error(
                        branch.field("siteRef"),
                        branch.name() + " has release " + release.get() + ", and Unify Phone needs " + Release.V3R2 + " or later");
            } else if (release.get().isBefore(Release.V3R3FR1)) {
                lacks(tenant, branch, release.get(), findings);
            }
        }
    }

    private static void unknown(Branch branch, Optional<PbxSystem> system, Findings findings) {
        Optional<String> text = system.flatMap(PbxSystem::release);
        findings.warn(
                branch.field("siteRef"),
                branch.isOpenScapeBusiness()
                        ? branch.name() + text.map(release -> " has release " + quoted(release) + ", which cannot be read")
                                .orElse(" does not say its release (system.release)")
                                + "; what it can do depends on that, " + Release.V3R2 + " at least"
                        : branch.name() + " is no OpenScape Business, and of other systems nothing is known here");
    }

    private static void lacks(TenantView tenant, Branch branch, Release release, Findings findings) {
        String why = " from " + Release.V3R3FR1 + " on, and " + branch.name() + " has release " + release;
        if (tenant.isInternal()) {
            findings.error("numbering", "internal numbering is there" + why);
        }
        for (Placed<UnifyUser> user : branch.users()) {
            flag("users[" + user.index() + "].directory", user.value().directory(), why, findings);
        }
        for (Placed<Team> team : branch.teams()) {
            flag("teams[" + team.index() + "].directory", team.value().directory(), why, findings);
            flag("teams[" + team.index() + "].membersInDirectory", team.value().membersInDirectory(), why, findings);
        }
    }

    // Left out it is on as well, but nobody asked for it.
    private static void flag(String field, Optional<Boolean> asked, String why, Findings findings) {
        if (asked.orElse(false)) {
            findings.error(field, "clients see the directory of the PBX" + why);
        }
    }
}
