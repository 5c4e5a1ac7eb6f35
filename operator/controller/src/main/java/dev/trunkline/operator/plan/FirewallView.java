package dev.trunkline.operator.plan;

import dev.trunkline.crds.common.Condition.Status;
import dev.trunkline.rules.observed.ForbiddenPort;
import dev.trunkline.rules.observed.ObservedGateway;
import dev.trunkline.rules.observed.ObservedPod;
import java.util.List;
import java.util.Optional;

/// Whether a gateway's NetworkPolicy is enforced, as the operator's own attempts at its pods say. A policy that nobody enforces is
/// taken by the API server all the same.
record FirewallView(List<ObservedPod> pods) {

    static FirewallView of(ObservedGateway gateway) {
        return new FirewallView(gateway.pods());
    }

    void enforced(ConditionSet conditions) {
        List<ObservedPod> open = found(ForbiddenPort.Open);
        List<ObservedPod> untried = found(ForbiddenPort.Untried);
        if (!open.isEmpty()) {
            tell(
                    conditions,
                    Status.False,
                    Reason.PolicyNotEnforced,
                    "FW-01: the operator gets through to the link port, which the NetworkPolicy closes to it, of " + names(open)
                            + "; either this cluster's network plugin enforces no NetworkPolicy, or another policy lets the operator in");
        } else if (pods.isEmpty()) {
            tell(conditions, Status.Unknown, Reason.NotProbed, "there is no pod to try");
        } else if (!untried.isEmpty()) {
            tell(conditions, Status.Unknown, Reason.NotProbed, "not tried yet what the policy forbids: " + names(untried));
        } else {
            tell(
                    conditions,
                    Status.True,
                    Reason.PolicyEnforced,
                    "the operator gets through to the status port, which the NetworkPolicy opens to it, and not to the link port");
        }
    }

    private static void tell(ConditionSet conditions, Status status, Reason reason, String message) {
        conditions.beside(ConditionType.FirewallEnforced, status, reason, message, Optional.empty());
    }

    private List<ObservedPod> found(ForbiddenPort wanted) {
        return pods.stream().filter(pod -> pod.link() == wanted).toList();
    }

    private static String names(List<ObservedPod> pods) {
        return ConditionSet.lines(pods.stream().map(pod -> "pod " + pod.name()));
    }
}
