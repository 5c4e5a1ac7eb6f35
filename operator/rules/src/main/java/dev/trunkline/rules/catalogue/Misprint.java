package dev.trunkline.rules.catalogue;

import java.util.Comparator;

/// Something wrong in a catalogue.
///
/// @param field   where, `providers[2].defaults.connection.port.value`; empty where it is about no field
/// @param at      where it stands, in code points from the start of the text
/// @param length  how many characters are meant, at least 1
/// @param message what is wrong, and what is allowed
public record Misprint(String field, int at, int length, String message) {

    static final Comparator<Misprint> IN_ORDER =
            Comparator.comparingInt(Misprint::at).thenComparing(Misprint::field).thenComparing(Misprint::message);
}
