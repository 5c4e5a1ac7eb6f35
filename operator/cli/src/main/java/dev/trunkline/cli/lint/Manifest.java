package dev.trunkline.cli.lint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cli.input.Source;
import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.cli.yaml.Node;
import dev.trunkline.crds.Kind;
import dev.trunkline.rules.ObjectRef;

/// An object of one of our kinds, as a file has it.
record Manifest(Source source, Node.Fields root, Kind kind, ObjectId id) {

    ObjectNode json() {
        return root.json();
    }

    ObjectRef ref() {
        return new ObjectRef(dev.trunkline.rules.Kind.valueOf(kind.name()), id.name());
    }

    /// @param named whether the field's name is at fault, not its value
    Finding finding(String rule, Level level, String field, String message, boolean named, boolean secret) {
        Spot spot = Spot.of(root, field, named);
        return new Finding(rule, level, id, field, message, source, spot.at(), Math.max(1, spot.length()), secret);
    }
}
