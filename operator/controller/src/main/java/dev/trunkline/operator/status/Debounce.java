package dev.trunkline.operator.status;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.operator.plan.ConditionType;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds what flaps: a condition about others than us that has just changed keeps what it said for a while. The first news after
/// a quiet while shows at once, and so does the first answer at all. An operator that has just started has asked nobody yet: what
/// its predecessor knew stands for as long.
///
/// @param hold    how long, a minute unless the chart says otherwise
/// @param started when this operator did
public record Debounce(Duration hold, Instant started) {

    private static final Set<ConditionType> FLAPPING =
            EnumSet.of(ConditionType.PeerReachable, ConditionType.EgressKnown, ConditionType.FirewallEnforced);

    /// What to show.
    ///
    /// @param conditions what would be said
    /// @param again      when a held one may change, empty if none is held
    public record Shown(List<Condition> conditions, Optional<Instant> again) {}

    public Shown show(List<Condition> conditions, List<Condition> standing, Instant now) {
        Optional<Instant> again = Optional.empty();
        List<Condition> shown = new java.util.ArrayList<>();
        for (Condition condition : conditions) {
            Optional<Condition> held = Conditions.find(standing, condition.type())
                    .filter(before -> ConditionType.of(before.type()).filter(FLAPPING::contains).isPresent())
                    .filter(before -> before.status() != Condition.Status.Unknown && before.status() != condition.status())
                    .filter(before -> before.observedGeneration().equals(condition.observedGeneration()))
                    .filter(before -> now.isBefore(until(before, condition)));
            shown.add(held.orElse(condition));
            Optional<Instant> until = held.map(before -> until(before, condition));
            if (until.isPresent() && (again.isEmpty() || until.get().isBefore(again.get()))) {
                again = until;
            }
        }
        return new Shown(shown, again);
    }

    private Instant until(Condition before, Condition wanted) {
        Instant since = before.lastTransitionTime().orElse(Instant.EPOCH);
        boolean asked = wanted.status() != Condition.Status.Unknown || since.isAfter(started);
        return (asked ? since : started).plus(hold);
    }
}
