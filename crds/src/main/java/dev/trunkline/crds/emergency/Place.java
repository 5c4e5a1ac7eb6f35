package dev.trunkline.crds.emergency;

import dev.trunkline.crds.common.Copies;
import java.util.Optional;

/// A place in a building that telephones stand at (E911-06, E911-07).
public record Place(
        String name,
        Optional<String> building,
        Optional<String> floor,
        Optional<String> unit,
        Optional<String> room,
        Optional<String> additional) {

    public Place {
        name = Copies.text(name);
    }
}
