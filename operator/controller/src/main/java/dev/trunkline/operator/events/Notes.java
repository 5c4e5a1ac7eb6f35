package dev.trunkline.operator.events;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.operator.plan.ConditionType;
import dev.trunkline.operator.plan.Reason;
import dev.trunkline.operator.status.Conditions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which changes of an object's conditions an administrator wants to read of in `kubectl describe`.
final class Notes {

    // Unknown is no news, and so is what passes by itself.
    private static final Set<Reason> STOPS = EnumSet.of(
            Reason.NotApplied, Reason.ConfigRejected, Reason.LastGoodKept, Reason.NothingToRun, Reason.NotYetCarried);
    private static final Set<Reason> NOTHING_RUNS = EnumSet.of(Reason.Draft, Reason.NotUsed);

    private Notes() {}

    /// @param before empty for an object that had no status
    static List<Note> of(List<Condition> before, List<Condition> after) {
        return after.stream().flatMap(condition -> of(Conditions.find(before, condition.type()), condition).stream()).toList();
    }

    private static Optional<Note> of(Optional<Condition> before, Condition now) {
        boolean turned = before.map(Condition::status).filter(now.status()::equals).isEmpty();
        boolean other = turned || before.map(Condition::reason).filter(now.reason()::equals).isEmpty();
        boolean reworded = other || before.map(Condition::message).filter(now.message()::equals).isEmpty();
        return ConditionType.of(now.type())
                .filter(type -> now.status() != Status.Unknown && switch (type) {
                    // Another rule refuses it: that is worth a word even if it was refused before.
                    case Accepted -> turned || (reworded && now.status() == Status.False);
                    case Programmed -> now.status() == Status.True
                            ? turned && !isOneOf(NOTHING_RUNS, now)
                            : other && isOneOf(STOPS, now);
                    case AddressReserved, PeerReachable, FirewallEnforced -> other;
                    // That one is valid, or not needed, is no news.
                    case TokenValid -> other && (now.status() == Status.False || isOneOf(EnumSet.of(Reason.Expiring), now));
                    case CertificateValid -> other && now.status() == Status.False;
                    // The deletion waits.
                    case Ready -> reworded && isOneOf(EnumSet.of(Reason.InUse), now);
                    case ResolvedRefs, EgressKnown, Reconciling, Stalled -> false;
                })
                .map(_ -> new Note(now.status() == Status.False, now.reason(), now.type(), now.message()));
    }

    private static boolean isOneOf(Set<Reason> reasons, Condition condition) {
        return reasons.stream().map(Reason::name).anyMatch(condition.reason()::equals);
    }
}
