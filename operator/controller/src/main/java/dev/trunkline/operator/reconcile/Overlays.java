package dev.trunkline.operator.reconcile;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.operator.apply.Applied;
import dev.trunkline.operator.plan.ConditionType;
import dev.trunkline.operator.plan.Reason;
import dev.trunkline.operator.status.Conditions;
import java.util.List;

/// Conditions that no plan can know: they come of applying it, or of there being none.
final class Overlays {

    // Status names ten examples, not thousands.
    private static final int MOST = 10;

    private Overlays() {}

    /// The namespace is none of the operator's domains.
    static List<Condition> notOnboarded(String namespace, long generation) {
        String message = "namespace " + namespace + " is not among the domains of this operator; name it in the chart's value domains";
        return stalled(Reason.NotOnboarded, message, generation);
    }

    /// The namespace is a domain, but the operator cannot read it.
    static List<Condition> noRights(String namespace, List<String> kinds, long generation) {
        String message = "the operator cannot list " + String.join(", ", kinds) + " in namespace " + namespace
                + ": the RoleBinding to its domain role is missing, as after the namespace was deleted and made anew; helm upgrade puts it back";
        return stalled(Reason.NotOnboarded, message, generation);
    }

    /// Some children could not be written. What the API server calls invalid it will go on refusing; a conflict, a missing
    /// right or an outage passes.
    static List<Condition> notApplied(Applied applied, long generation) {
        String message = String.join("; ", applied.refused().stream().limit(MOST).toList());
        Status passes = applied.invalid() ? Status.False : Status.True;
        Status waits = applied.invalid() ? Status.True : Status.False;
        return List.of(
                Conditions.of(ConditionType.Programmed, Status.False, generation, Reason.NotApplied, message),
                Conditions.of(ConditionType.Ready, Status.False, generation, Reason.NotApplied, message),
                Conditions.of(ConditionType.Reconciling, passes, generation, Reason.NotApplied, message),
                Conditions.of(ConditionType.Stalled, waits, generation, Reason.NotApplied, message));
    }

    /// The object is being deleted, and others still refer to it.
    static List<Condition> inUse(String rule, List<String> users, long generation) {
        String message = rule + " deletion waits until nothing refers to it: "
                + String.join(", ", users.stream().sorted().limit(MOST).toList());
        return List.of(
                Conditions.of(ConditionType.Ready, Status.False, generation, Reason.InUse, message),
                Conditions.of(ConditionType.Stalled, Status.True, generation, Reason.InUse, message),
                Conditions.of(ConditionType.Reconciling, Status.False, generation, Reason.InUse, message));
    }

    /// The object is being deleted, and its gateway un-registers first.
    static List<Condition> unregistering(long generation) {
        return deleting("the gateway takes its registration with the provider back; then it is taken down", generation);
    }

    /// The object is being deleted, and its children are leaving.
    static List<Condition> leaving(int children, long generation) {
        return deleting(children + " objects and pods of its gateway are still leaving; then its address is freed", generation);
    }

    private static List<Condition> deleting(String message, long generation) {
        return List.of(
                Conditions.of(ConditionType.Ready, Status.False, generation, Reason.Deleting, message),
                Conditions.of(ConditionType.Reconciling, Status.True, generation, Reason.Deleting, message));
    }

    private static List<Condition> stalled(Reason reason, String message, long generation) {
        return List.of(
                Conditions.of(ConditionType.Accepted, Status.False, generation, reason, message),
                Conditions.of(ConditionType.Ready, Status.False, generation, reason, message),
                Conditions.of(ConditionType.Reconciling, Status.False, generation, reason, message),
                Conditions.of(ConditionType.Stalled, Status.True, generation, reason, message));
    }
}
