package dev.trunkline.cli.lint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cli.input.Source;
import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.crds.Kind;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.yaml.DocumentReader;
import dev.trunkline.rules.yaml.Documents;
import dev.trunkline.rules.yaml.Node;
import dev.trunkline.rules.yaml.Spot;
import java.util.Locale;
import java.util.Optional;

/// An object of one of our kinds, as a file has it.
///
/// Where its fields stand is needed for findings alone, and most objects have none: a tree that was released is read again.
final class Manifest {

    private final Source source;
    private final Documents.Part part;
    private final Kind kind;
    private final ObjectId id;
    private final int at;
    private final boolean alone;
    private Optional<Node.Fields> root;

    /// @param part  the document that it is, or is an item of
    /// @param alone whether it is the whole document
    Manifest(Source source, Documents.Part part, boolean alone, Node.Fields root, Kind kind, ObjectId id) {
        this.source = source;
        this.part = part;
        this.alone = alone;
        this.kind = kind;
        this.id = id;
        this.at = root.at();
        this.root = Optional.of(root);
    }

    Source source() {
        return source;
    }

    Kind kind() {
        return kind;
    }

    ObjectId id() {
        return id;
    }

    /// Where it begins.
    int at() {
        return at;
    }

    /// Its place among all of the run, which sorts as text.
    String place() {
        return String.format(Locale.ROOT, "%07d:%09d", source.number(), at);
    }

    ObjectRef ref() {
        return new ObjectRef(dev.trunkline.rules.Kind.valueOf(kind.name()), id.name());
    }

    Node.Fields root() {
        if (root.isEmpty()) {
            root = DocumentReader.read(part, _ -> {}).filter(Node.Fields.class::isInstance).map(Node.Fields.class::cast);
        }
        return root.orElseThrow(() -> new IllegalStateException("a document that could be read cannot be read again"));
    }

    /// As the cluster would have it, with a name where that is made there.
    ObjectNode json() {
        ObjectNode json = root().json();
        if (json.path("metadata") instanceof ObjectNode metadata && !metadata.hasNonNull("name") && !id.name().isEmpty()) {
            metadata.put("name", id.name());
        }
        return json;
    }

    /// Forgets the tree, unless the object is one of many in its document.
    void release() {
        root = root.filter(_ -> !alone);
    }

    /// @param named whether the field's name is at fault, not its value
    Finding finding(String rule, Level level, String field, String message, boolean named, boolean secret) {
        Spot spot = Spot.of(root(), field, named);
        return new Finding(rule, level, id, field, message, source, spot.at(), Math.max(1, spot.length()), secret);
    }
}
