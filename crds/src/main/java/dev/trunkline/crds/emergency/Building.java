package dev.trunkline.crds.emergency;

import dev.trunkline.crds.common.Copies;
import java.util.Optional;

/// A building's civic address, as PIDF-LO has it (RFC 4119, RFC 5139; E911-06).
public record Building(
        String name,
        Optional<String> country,
        Optional<String> state,
        Optional<String> county,
        Optional<String> city,
        Optional<String> postalCode,
        Optional<String> street,
        Optional<String> houseNumber,
        Optional<String> houseNumberSuffix) {

    public Building {
        name = Copies.text(name);
    }
}
