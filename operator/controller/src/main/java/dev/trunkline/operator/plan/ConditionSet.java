package dev.trunkline.operator.plan;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.Problem;
import dev.trunkline.rules.Rulebook;
import dev.trunkline.rules.UnresolvedRef;
import dev.trunkline.rules.model.Judged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Collects an object's conditions in the order in which they are shown, and draws `Ready`, `Reconciling` and `Stalled` from
/// them as kstatus reads them. Times of transition are whoever writes the status to keep; here they stand only where a gateway
/// told since when.
final class ConditionSet {

    /// The longest list in a message: status names ten examples, not thousands.
    private static final int MOST_LINES = 10;

    // Waiting for a change of the manifest or the settings; everything else passes by itself.
    private static final List<Reason> STALLING = List.of(
            Reason.RulesViolated, Reason.NotYetCarried, Reason.PoolExhausted, Reason.AddressTaken, Reason.AddressNotInPool,
            Reason.ConfigRejected, Reason.NothingToRun, Reason.LastGoodKept, Reason.NotSet, Reason.InvalidToken, Reason.Expired,
            Reason.Unreadable, Reason.NameMismatch, Reason.KeyMismatch, Reason.ChainIncomplete, Reason.RootNotTrusted);

    private final long generation;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Reason> failing = new ArrayList<>();
    private Optional<String> firstFailure = Optional.empty();

    ConditionSet(Meta meta) {
        generation = meta.generation();
    }

    /// A condition that `Ready` stands over.
    void needed(ConditionType type, Status status, Reason reason, String message) {
        add(type, status, reason, message, Optional.empty());
        if (status != Status.True) {
            failing.add(reason);
            firstFailure = firstFailure.or(() -> Optional.of(message));
        }
    }

    /// A condition beside `Ready`: other people's outages are not ours.
    void beside(ConditionType type, Status status, Reason reason, String message, Optional<Instant> since) {
        add(type, status, reason, message, since);
    }

    /// What rules and references say, the same for every kind.
    void judged(Judged<?> judged) {
        List<Problem> errors = judged.problems().stream().filter(Problem::isError).toList();
        List<Problem> warnings = judged.problems().stream().filter(problem -> !problem.isError()).toList();
        if (!errors.isEmpty()) {
            needed(ConditionType.Accepted, Status.False, Reason.RulesViolated, lines(Stream.concat(
                    errors.stream().map(Problem::line), warnings.stream().map(warning -> "warning: " + warning.line()))));
        } else if (!warnings.isEmpty()) {
            needed(ConditionType.Accepted, Status.True, Reason.AcceptedWithWarnings, lines(warnings.stream().map(Problem::line)));
        } else {
            needed(ConditionType.Accepted, Status.True, Reason.Accepted, Rulebook.judgesAll(judged.ref().kind())
                    ? "every rule is kept"
                    : "no rule that is judged today objects; not all rules of this kind are judged yet");
        }
        if (judged.unresolved().isEmpty()) {
            needed(ConditionType.ResolvedRefs, Status.True, Reason.Resolved, "everything that is referred to is there");
        } else {
            needed(ConditionType.ResolvedRefs, Status.False, Reason.RefNotFound, lines(judged.unresolved().stream().map(UnresolvedRef::line)));
        }
    }

    /// Closes the list.
    ///
    /// @param ready the reason where all is well
    List<Condition> finish(Reason ready, String message) {
        if (failing.isEmpty()) {
            add(ConditionType.Ready, Status.True, ready, message, Optional.empty());
            add(ConditionType.Reconciling, Status.False, Reason.Settled, "nothing is under way", Optional.empty());
            add(ConditionType.Stalled, Status.False, Reason.NotStalled, "nothing waits for you", Optional.empty());
            return List.copyOf(conditions);
        }
        String why = firstFailure.orElse("");
        Optional<Reason> stalling = failing.stream().filter(STALLING::contains).findFirst();
        add(ConditionType.Ready, Status.False, failing.getFirst(), why, Optional.empty());
        // kstatus: an object is stalled or in progress, not both.
        if (stalling.isPresent()) {
            add(ConditionType.Reconciling, Status.False, Reason.Settled, "nothing is under way", Optional.empty());
            add(ConditionType.Stalled, Status.True, stalling.get(), why, Optional.empty());
        } else {
            add(ConditionType.Reconciling, Status.True, failing.getFirst(), why, Optional.empty());
            add(ConditionType.Stalled, Status.False, Reason.NotStalled, "nothing waits for you", Optional.empty());
        }
        return List.copyOf(conditions);
    }

    static String lines(Stream<String> all) {
        List<String> lines = all.toList();
        String text = String.join("; ", lines.subList(0, Math.min(lines.size(), MOST_LINES)));
        return lines.size() > MOST_LINES ? text + "; and " + (lines.size() - MOST_LINES) + " more" : text;
    }

    private void add(ConditionType type, Status status, Reason reason, String message, Optional<Instant> since) {
        conditions.add(new Condition(type.name(), status, OptionalLong.of(generation), since, reason.name(), message));
    }
}
