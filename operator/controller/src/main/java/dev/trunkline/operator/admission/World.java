package dev.trunkline.operator.admission;

import dev.trunkline.rules.Meta;
import dev.trunkline.rules.near.Neighbours;
import dev.trunkline.rules.observed.Reservation;
import java.time.Duration;
import java.util.Optional;

/// What a verdict looks up: only what is in memory.
public interface World {

    /// A namespace, once all that stands in it is known, and what was let pass just before. Empty where that has not come in time.
    Optional<Home> home(String namespace, Duration patience);

    /// A change was let pass, and is about to happen.
    ///
    /// @param object as it will be
    /// @param leaves whether it is deleted
    void passed(String namespace, Meta object, boolean leaves);

    /// Where an object's reservation stands.
    Reservation reservation(Meta object);

    /// A namespace.
    ///
    /// @param gitops whether what another object could cure is a warning here
    /// @param ending whether the namespace is being deleted
    record Home(boolean gitops, boolean ending, Neighbours neighbours) {}
}
