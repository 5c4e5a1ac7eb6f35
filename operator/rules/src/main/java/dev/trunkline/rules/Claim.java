package dev.trunkline.rules;

import java.util.Comparator;

/// An object's claim to something that only one object may have.
///
/// @param late whether it comes from a manifest that is refused for itself; what its gateway still serves is no late claim
public record Claim(Meta meta, boolean late) {

    /// Whose claim holds: the oldest object's, late claims last.
    public static final Comparator<Claim> FIRST =
            Comparator.comparing(Claim::late).thenComparing(Claim::meta, Meta.OLDEST_FIRST);
}
