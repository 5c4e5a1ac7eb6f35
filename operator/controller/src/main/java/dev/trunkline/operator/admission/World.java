package dev.trunkline.operator.admission;

import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.near.Neighbours;
import dev.trunkline.rules.near.Neighbours.Supposed;
import dev.trunkline.rules.observed.Reservation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a verdict looks up: only what is in memory.
public interface World {

    /// A namespace, once all that stands in it is known. Empty where that has not come in time.
    Optional<Home> home(String namespace, Duration patience);

    /// A change was let pass, and is about to happen.
    ///
    /// @param object as it will be, or as it is where it leaves
    /// @param leaves whether it is deleted
    void passed(String namespace, KubeObject<?> object, boolean leaves);

    /// Waits until these changes have been seen, or are forgotten, and for none that is let pass later.
    ///
    /// @return whether that was in time
    boolean settle(String namespace, List<Supposed> underway, Duration patience);

    /// Where an object's reservation stands.
    Reservation reservation(Meta object);

    /// A namespace.
    ///
    /// @param gitops   whether what another object could cure is a warning here
    /// @param ending   whether the namespace is being deleted
    /// @param underway what was let pass just before, and has not been seen yet
    record Home(boolean gitops, boolean ending, Neighbours neighbours, List<Supposed> underway) {

        public Home {
            underway = List.copyOf(underway);
        }
    }
}
