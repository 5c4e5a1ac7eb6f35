package dev.trunkline.gateway.config;

import java.util.Optional;

/// How a provider writes numbers (ITSP-25).
///
/// @param inbound     the form of the numbers that it sends
/// @param outbound    the form that it expects; absent: as dialled
/// @param calledFrom  where the called number stands in an inbound INVITE
/// @param countryCode needed to read `National` and `Bare`, such as `49`
/// @param areaCode    needed to read `Bare` where the provider leaves the area code out
public record NumberFormat(
        Form inbound, Optional<Form> outbound, CalledFrom calledFrom, Optional<String> countryCode, Optional<String> areaCode) {

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

    /// The place of the called number.
    public enum CalledFrom {
        RequestUri,
        To
    }
}
