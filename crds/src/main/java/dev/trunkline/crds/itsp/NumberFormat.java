package dev.trunkline.crds.itsp;

import java.util.Optional;

/// How the provider writes numbers (ITSP-25).
public record NumberFormat(Optional<Form> inbound, Optional<Form> outbound, Optional<CalledFrom> calledFrom) {

    /// A way to write a telephone number.
    public enum Form {
        /// `+493026671234`
        E164,
        /// `00493026671234`
        International00,
        /// `03026671234`
        National,
        /// `493026671234`
        Bare
    }

    /// Where the called number stands.
    public enum CalledFrom {
        RequestUri,
        To
    }
}
