package dev.trunkline.rules.observed;

import dev.trunkline.rules.settings.Place;

/// Where an object's reservation stands (ITSP-09), as the Leases say.
public sealed interface Reservation {

    /// The object holds this place.
    record Held(Place place) implements Reservation {}

    /// Every place of the pool is taken.
    record Exhausted(int places) implements Reservation {}

    /// The pinned place belongs to someone else, whose name is not told: it may be in another namespace.
    record Taken(Place place) implements Reservation {}

    /// The pinned place is in no pool.
    record OutsidePool(Place place) implements Reservation {}

    /// Nobody has looked yet.
    record Pending() implements Reservation {}
}
