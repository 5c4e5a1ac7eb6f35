package dev.trunkline.rules.unify;

import dev.trunkline.crds.site.PbxSystem;
import dev.trunkline.crds.site.PbxSystem.Edition;
import dev.trunkline.rules.Findings;
import java.util.Locale;
import java.util.OptionalInt;

/// How many users a mainboard carries (UPT-11), by section 3.3.
final class Boards {

    private Boards() {}

    /// UPT-11: whoever was at the site first keeps its users.
    static void carry(TenantView tenant, Findings findings) {
        for (Branch branch : tenant.branches()) {
            branch.site().filter(_ -> branch.isOpenScapeBusiness()).flatMap(site -> site.spec().system()).ifPresent(system -> {
                int before = tenant.facts().unify().before(branch).stream().mapToInt(other -> other.users().size()).sum();
                int users = branch.users().size();
                most(system).stream().filter(most -> users > 0 && before + users > most).forEach(most -> findings.error(
                        "users",
                        branch.name() + " (" + words(system) + ") carries " + most + " users of Unify Phone, and here are " + users
                                + (before == 0 ? "" : ", with " + before + " of other tenants before them")));
            });
        }
    }

    /// The source's figures depend on model and edition; where these are not stated, the highest that could hold.
    private static OptionalInt most(PbxSystem system) {
        if (system.mainboard().isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(switch (system.mainboard().get()) {
            case V2 -> model(system).equals("X1") ? 50 : 150;
            case V3 -> system.edition().filter(Edition.basic::equals).isPresent() ? 150 : 500;
            case S -> 500;
        });
    }

    private static String model(PbxSystem system) {
        return system.model().map(model -> model.strip().toUpperCase(Locale.ROOT)).orElse("");
    }

    private static String words(PbxSystem system) {
        return "mainboard " + system.mainboard().orElseThrow() + system.model().map(model -> " " + model).orElse("")
                + system.edition().map(edition -> " " + edition).orElse("");
    }
}
