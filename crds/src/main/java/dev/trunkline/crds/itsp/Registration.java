package dev.trunkline.crds.itsp;

import java.util.Optional;
import java.util.OptionalInt;

/// How the gateway registers with the provider (ITSP-23); seconds.
public record Registration(
        Optional<Boolean> enabled,
        Optional<String> registrar,
        OptionalInt expires,
        Optional<String> authUser,
        Optional<String> contactUser,
        Optional<Retry> retry) {

    /// The first pause after a failure, which doubles up to `max`; seconds.
    public record Retry(OptionalInt initial, OptionalInt max) {}
}
