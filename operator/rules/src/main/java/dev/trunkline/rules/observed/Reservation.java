package dev.trunkline.rules.observed;

import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.settings.Place;
import java.util.Optional;

/// Where an object's reservation stands (ITSP-09), as the Leases say.
public sealed interface Reservation {

    /// The object holds this place.
    record Held(Place place) implements Reservation {}

    /// Every place of the pool is taken, or pinned by someone else.
    record Exhausted(int places) implements Reservation {}

    /// The pinned place belongs to someone else.
    ///
    /// @param by empty where that is in another namespace, and not for this one to know
    record Taken(Place place, Optional<ObjectRef> by) implements Reservation {}

    /// The pinned place is in no pool.
    record OutsidePool(Place place) implements Reservation {}

    /// Nobody has looked yet.
    record Pending() implements Reservation {}
}
