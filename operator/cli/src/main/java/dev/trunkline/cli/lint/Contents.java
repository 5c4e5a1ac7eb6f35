package dev.trunkline.cli.lint;

import dev.trunkline.cli.input.Source;
import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.crds.Kind;
import dev.trunkline.crds.check.Nearest;
import dev.trunkline.rules.yaml.DocumentReader;
import dev.trunkline.rules.yaml.Documents;
import dev.trunkline.rules.yaml.Fault;
import dev.trunkline.rules.yaml.Node;
import dev.trunkline.rules.yaml.Spot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What a piece of a file holds: our objects, and the Secrets and ConfigMaps that they may need. Everything else is
/// somebody else's. Pieces are read by several threads, each by one.
final class Contents {

    private static final String API_VERSION = Kind.GROUP + "/" + Kind.VERSION;
    private static final List<String> KINDS = Arrays.stream(Kind.values()).map(Kind::name).toList();
    private static final String UNRENDERED = "; a Helm template is rendered first: helm template … | trunkline lint -";

    /// What the API server adds to a `generateName`, and how much of that it keeps.
    private static final int MADE = 5;
    private static final int LONGEST_PREFIX = 58;

    private final Piece piece;
    private final Source source;
    private final String namespace;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Manifest> manifests = new ArrayList<>();
    private final List<Consumer<Others>> needed = new ArrayList<>();
    private int made;

    private Contents(Piece piece, String namespace) {
        this.piece = piece;
        this.source = piece.source();
        this.namespace = namespace;
    }

    /// @param namespace of objects that name none
    static Contents of(Piece piece, String namespace) {
        Contents contents = new Contents(piece, namespace);
        piece.parts().forEach(contents::document);
        return contents;
    }

    /// What is wrong with the text, and with the kinds of objects.
    List<Finding> findings() {
        return findings;
    }

    /// Our objects.
    List<Manifest> manifests() {
        return manifests;
    }

    /// Puts the others to those of other pieces.
    void give(Others others) {
        needed.forEach(each -> each.accept(others));
    }

    private void document(Documents.Part part) {
        List<Fault> faults = new ArrayList<>();
        Optional<Node> root = DocumentReader.read(part, faults::add);
        boolean mentioned = part.text().contains(Kind.GROUP);
        Set<ObjectId> owners = new HashSet<>();
        boolean ours = root.isPresent() && object(part, true, root.get(), mentioned, owners);
        if (faults.isEmpty()) {
            return;
        }
        boolean secret = SecretValues.mayBeIn(part);
        ObjectId owner = root.filter(Node.Fields.class::isInstance).map(Node.Fields.class::cast).map(this::id).orElse(ObjectId.NONE);
        for (Fault fault : faults) {
            if (ours || root.isEmpty()) {
                // What was found and does not speak of us is none of our business, though no YAML: a template, or JSON with comments.
                Level level = ours || mentioned || !source.found() ? Level.Error : Level.Note;
                findings.add(text(source, level, owner, hinted(fault, part), secret));
            } else if (!owners.isEmpty()) {
                needed.add(others -> others.tell(owners, text(source, Level.Error, owner, hinted(fault, part), secret)));
            }
        }
    }

    private static Fault hinted(Fault fault, Documents.Part part) {
        return part.text().contains("{{") ? new Fault(fault.at(), fault.message() + UNRENDERED) : fault;
    }

    /// @param owners takes the Secrets and ConfigMaps, which are of use if one of ours refers to them
    /// @return whether it is one of ours, or wants to be
    private boolean object(Documents.Part part, boolean alone, Node node, boolean mentioned, Set<ObjectId> owners) {
        if (!(node instanceof Node.Fields root)) {
            if (mentioned && !(node instanceof Node.Scalar scalar && scalar.json().isNull())) {
                findings.add(text(source, Level.Error, ObjectId.NONE, new Fault(node.at(), "a manifest is an object with apiVersion, kind and metadata"), false));
            }
            return mentioned;
        }
        String apiVersion = root.text("apiVersion");
        String kind = root.text("kind");
        if (kind.endsWith("List") && root.field("items").map(Node.Field::value).orElse(null) instanceof Node.Items items) {
            boolean ours = false;
            for (Node item : items.nodes()) {
                ours |= item instanceof Node.Fields && object(part, false, item, false, owners);
            }
            return ours;
        }
        if (Others.isOne(apiVersion, kind)) {
            owners.add(id(root));
            needed.add(others -> others.take(source, root, id(root)));
            return false;
        }
        Optional<String> wrong = wrong(apiVersion, kind);
        if (wrong.isPresent()) {
            Spot spot = Spot.of(root, KINDS.contains(kind) || kind.isEmpty() ? "apiVersion" : "kind", false);
            findings.add(new Finding(
                    Finding.YAML, Level.Error, id(root), KINDS.contains(kind) ? "apiVersion" : "kind", wrong.get(), source, spot.at(), spot.length(),
                    false));
            return true;
        }
        if (!apiVersion.equals(API_VERSION)) {
            return false;
        }
        manifests.add(new Manifest(source, part, alone, root, Kind.valueOf(kind), named(id(root), root)));
        return true;
    }

    /// What is wrong with the kind of something that is, or wants to be, ours.
    private static Optional<String> wrong(String apiVersion, String kind) {
        boolean ours = apiVersion.equals(Kind.GROUP) || apiVersion.startsWith(Kind.GROUP + "/");
        boolean named = KINDS.contains(kind);
        if (ours && !named) {
            return Optional.of((kind.isEmpty() ? "the kind is missing" : "there is no kind \"" + kind + "\" in " + Kind.GROUP)
                    + Nearest.to(kind, KINDS).map(word -> "; did you mean " + word + "?").orElse("; there are " + String.join(", ", KINDS)));
        }
        if (!named || apiVersion.equals(API_VERSION)) {
            return Optional.empty();
        }
        if (ours) {
            return Optional.of("there is no version \"" + apiVersion + "\", only " + API_VERSION);
        }
        if (apiVersion.isEmpty()) {
            return Optional.of("the apiVersion is missing; of a kind " + kind + " of Trunkline it is " + API_VERSION);
        }
        return Nearest.to(apiVersion, List.of(API_VERSION)).map(word -> "\"" + apiVersion + "\" is nobody's; did you mean " + word + "?");
    }

    /// Where the cluster makes the name (`generateName`), one of the same length, so that the object is judged among the others.
    private ObjectId named(ObjectId id, Node.Fields root) {
        String prefix = metadata(root).map(fields -> fields.text("generateName")).orElse("");
        if (!id.name().isEmpty() || prefix.isEmpty()) {
            return id;
        }
        String added = padded(piece.number(), MADE - 2) + padded(++made, 2);
        return new ObjectId(id.kind(), id.namespace(), prefix.substring(0, Math.min(prefix.length(), LONGEST_PREFIX)) + added);
    }

    private static String padded(int number, int length) {
        String digits = Integer.toString(number, Character.MAX_RADIX);
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }

    private static Optional<Node.Fields> metadata(Node.Fields root) {
        return root.field("metadata").map(Node.Field::value).filter(Node.Fields.class::isInstance).map(Node.Fields.class::cast);
    }

    private ObjectId id(Node.Fields root) {
        Optional<Node.Fields> metadata = metadata(root);
        String name = metadata.map(fields -> fields.text("name")).orElse("");
        String given = metadata.map(fields -> fields.text("namespace")).orElse("");
        return new ObjectId(root.text("kind"), given.isEmpty() ? namespace : given, name);
    }

    static Finding text(Source source, Level level, ObjectId owner, Fault fault, boolean secret) {
        return new Finding(Finding.YAML, level, owner, "", fault.message(), source, fault.at(), 1, secret);
    }
}
