package dev.trunkline.rules.unify;

import dev.trunkline.crds.site.PbxSystem;
import dev.trunkline.crds.site.PbxSystem.Edition;
import dev.trunkline.rules.Findings;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How many users a mainboard carries (UPT-11), by section 3.3.
final class Boards {

    private static final Set<String> MODELS_OF_V2 = Set.of("X3", "X5", "X8");

    private Boards() {}

    /// How many it carries, by what is stated of it: at least, and at most.
    private record Range(int least, int most) {

        static Range exactly(int users) {
            return new Range(users, users);
        }
    }

    /// UPT-11: whoever was at the site first keeps its users.
    static void carry(TenantView tenant, Findings findings) {
        for (Branch branch : tenant.branches()) {
            int users = branch.users().size();
            if (users > 0 && branch.site().isPresent() && branch.isOpenScapeBusiness()) {
                int before = tenant.facts().unify().before(branch).stream().mapToInt(other -> other.users().size()).sum();
                judge(branch, branch.site().flatMap(site -> site.spec().system()), before, users, findings);
            }
        }
    }

    private static void judge(Branch branch, Optional<PbxSystem> system, int before, int users, Findings findings) {
        Range range = range(system);
        String here = ", and here are " + users + (before == 0 ? "" : ", with " + before + " of other tenants before them");
        if (before + users > range.most()) {
            findings.error("users", branch.name() + " (" + words(system) + ") carries " + range.most() + " users of Unify Phone" + here);
        } else if (before + users > range.least()) {
            findings.warn(
                    "users",
                    branch.name() + " (" + words(system) + ") carries " + range.least() + " users of Unify Phone, or up to "
                            + range.most() + " by its " + unsaid(system) + here + "; say which it has");
        }
    }

    /// The source's figures depend on mainboard, model and edition.
    private static Range range(Optional<PbxSystem> system) {
        return system.flatMap(PbxSystem::mainboard).map(mainboard -> switch (mainboard) {
            case V2 -> ofV2(system.map(Boards::model).orElse(""));
            case V3 -> system.flatMap(PbxSystem::edition).map(Boards::ofV3).orElse(new Range(150, 500));
            case S -> Range.exactly(500);
        }).orElse(new Range(50, 500));
    }

    private static Range ofV2(String model) {
        if (model.startsWith("X1")) {
            return Range.exactly(50);
        }
        return MODELS_OF_V2.stream().anyMatch(model::startsWith) ? Range.exactly(150) : new Range(50, 150);
    }

    private static Range ofV3(Edition edition) {
        return switch (edition) {
            case basic -> Range.exactly(150);
            case advanced -> Range.exactly(500);
            case standard -> new Range(150, 500); // The source has none such of this board.
        };
    }

    private static String unsaid(Optional<PbxSystem> system) {
        return system.flatMap(PbxSystem::mainboard).map(mainboard -> switch (mainboard) {
            case V2 -> "model, X1, X3, X5 or X8 (system.model)";
            case V3, S -> "edition, basic or advanced (system.edition)";
        }).orElse("mainboard (system.mainboard)");
    }

    private static String model(PbxSystem system) {
        return system.model().map(model -> model.strip().toUpperCase(Locale.ROOT)).orElse("");
    }

    private static String words(Optional<PbxSystem> system) {
        return system.flatMap(PbxSystem::mainboard).map(mainboard -> "mainboard " + mainboard).orElse("mainboard not stated")
                + system.flatMap(PbxSystem::model).map(model -> " " + model).orElse("")
                + system.flatMap(PbxSystem::edition).map(edition -> " " + edition).orElse("");
    }
}
