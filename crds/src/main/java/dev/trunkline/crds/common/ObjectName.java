package dev.trunkline.crds.common;

import dev.trunkline.crds.Kind;
import java.util.Optional;

/// An object of this namespace, as status names it.
public record ObjectName(Optional<Kind> kind, String name) {

    public ObjectName {
        name = Copies.text(name);
    }
}
