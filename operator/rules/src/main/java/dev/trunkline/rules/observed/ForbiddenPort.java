package dev.trunkline.rules.observed;

/// What became of the operator's attempts at a port of a pod that listens, and that the pod's policy closes to the operator.
public enum ForbiddenPort {
    /// None was made that says anything: the pod did not answer on the port that is open to the operator.
    Untried,
    /// Shut, as the policy says, while the allowed port answered.
    Shut,
    /// Open: nothing enforces the policy.
    Open
}
