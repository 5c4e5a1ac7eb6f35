package dev.trunkline.crds.itsp;

import java.time.Instant;
import java.util.Optional;

/// The gateway's registration with the provider (ITSP-16, ITSP-23).
public record RegistrationStatus(Optional<State> state, Optional<Instant> since, Optional<String> message) {

    /// What the registrar last said.
    public enum State {
        /// No registration is asked for.
        Off,
        Registering,
        Registered,
        Failed
    }
}
