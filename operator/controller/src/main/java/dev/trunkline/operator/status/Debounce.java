package dev.trunkline.operator.status;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.operator.plan.ConditionType;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds what flaps: a condition about others than us that has just changed keeps what it said for 60 s. The first news after
/// a quiet minute shows at once, and so does the first answer at all.
public final class Debounce {

    static final Duration HOLD = Duration.ofSeconds(60);

    private static final Set<ConditionType> FLAPPING =
            EnumSet.of(ConditionType.PeerReachable, ConditionType.EgressKnown, ConditionType.FirewallEnforced);

    private Debounce() {}

    /// What to show.
    ///
    /// @param conditions what would be said
    /// @param again      when a held one may change, empty if none is held
    public record Shown(List<Condition> conditions, Optional<Instant> again) {}

    public static Shown show(List<Condition> conditions, List<Condition> standing, Instant now) {
        Optional<Instant> again = Optional.empty();
        List<Condition> shown = new java.util.ArrayList<>();
        for (Condition condition : conditions) {
            Optional<Condition> held = Conditions.find(standing, condition.type())
                    .filter(before -> ConditionType.of(before.type()).filter(FLAPPING::contains).isPresent())
                    .filter(before -> before.status() != Condition.Status.Unknown && before.status() != condition.status())
                    .filter(before -> before.observedGeneration().equals(condition.observedGeneration()))
                    .filter(before -> before.lastTransitionTime().map(since -> now.isBefore(since.plus(HOLD))).orElse(false));
            shown.add(held.orElse(condition));
            Optional<Instant> until = held.flatMap(Condition::lastTransitionTime).map(since -> since.plus(HOLD));
            if (until.isPresent() && (again.isEmpty() || until.get().isBefore(again.get()))) {
                again = until;
            }
        }
        return new Shown(shown, again);
    }
}
