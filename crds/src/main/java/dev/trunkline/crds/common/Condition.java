package dev.trunkline.crds.common;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// `metav1.Condition`. A status that this version does not know reads as Unknown.
public record Condition(
        String type,
        Status status,
        OptionalLong observedGeneration,
        Optional<Instant> lastTransitionTime,
        String reason,
        String message) {

    public Condition {
        type = Copies.text(type);
        status = status == null ? Status.Unknown : status;
        reason = Copies.text(reason);
        message = Copies.text(message);
    }

    /// Whether the condition holds.
    public enum Status {
        True,
        False,
        Unknown
    }
}
