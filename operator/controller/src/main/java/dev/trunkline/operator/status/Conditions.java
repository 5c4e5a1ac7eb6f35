package dev.trunkline.operator.status;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.text.Printable;
import dev.trunkline.operator.plan.ConditionType;
import dev.trunkline.operator.plan.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Lists of conditions, one of each type.
public final class Conditions {

    // The API server takes 32768; people take less.
    private static final int LONGEST = 4096;

    private Conditions() {}

    /// A condition that the operator itself knows, without a time of transition yet.
    public static Condition of(ConditionType type, Condition.Status status, long generation, Reason reason, String message) {
        return new Condition(type.name(), status, OptionalLong.of(generation), Optional.empty(), reason.name(), message);
    }

    /// The list with these conditions in place of those of their types, each with a message that the API server takes.
    public static List<Condition> with(List<Condition> conditions, List<Condition> over) {
        List<Condition> result = new ArrayList<>();
        for (Condition condition : conditions) {
            result.add(find(over, condition.type()).orElse(condition));
        }
        over.stream().filter(condition -> find(conditions, condition.type()).isEmpty()).forEach(result::add);
        return result.stream().map(Conditions::readable).toList();
    }

    private static Condition readable(Condition condition) {
        return new Condition(
                condition.type(),
                condition.status(),
                condition.observedGeneration(),
                condition.lastTransitionTime(),
                condition.reason(),
                Printable.of(condition.message(), LONGEST));
    }

    /// The list with the times of those that stand where their status did not change, and now where it did.
    public static List<Condition> timed(List<Condition> conditions, List<Condition> standing, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return conditions.stream()
                .map(condition -> {
                    Instant since = find(standing, condition.type())
                            .filter(before -> before.status() == condition.status())
                            .flatMap(Condition::lastTransitionTime)
                            .orElseGet(() -> condition.lastTransitionTime().orElse(second));
                    return new Condition(
                            condition.type(),
                            condition.status(),
                            condition.observedGeneration(),
                            Optional.of(since),
                            condition.reason(),
                            condition.message());
                })
                .toList();
    }

    public static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream().filter(condition -> condition.type().equals(type)).findFirst();
    }
}
