package dev.trunkline.operator.followed;

import java.util.List;
import java.util.Optional;

/// What a text says, or all that is wrong with it.
///
/// @param value  present if nothing is wrong
/// @param faults a line each, with the place in front: `12:7 providers[2].id: …`
public record Reading<T>(Optional<T> value, List<String> faults) {

    public Reading {
        faults = List.copyOf(faults);
    }
}
