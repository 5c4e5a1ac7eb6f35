package dev.trunkline.cli.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cli.input.Source;
import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.crds.Kind;
import dev.trunkline.crds.check.Nearest;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.yaml.DocumentReader;
import dev.trunkline.rules.yaml.Documents;
import dev.trunkline.rules.yaml.Fault;
import dev.trunkline.rules.yaml.Node;
import dev.trunkline.rules.yaml.Spot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the files hold: our objects, and the Secrets, ConfigMaps and Namespaces that they may need. Everything else is somebody
/// else's.
final class Intake {

    private static final String API_VERSION = Kind.GROUP + "/" + Kind.VERSION;
    private static final List<String> KINDS = Arrays.stream(Kind.values()).map(Kind::name).toList();
    private static final Pattern SECRET = Pattern.compile("(?m)^[ \\t]*[\"']?kind[\"']?:\\s*[\"']?Secret\\b");
    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]");
    private static final String UNRENDERED = "; a Helm template is rendered first: helm template … | trunkline lint -";

    private final String namespace;
    private final List<Finding> findings;
    private final Each each;
    private final Map<ObjectId, Manifest> byId = new LinkedHashMap<>();
    private final Map<ObjectId, ObjectNode> others = new LinkedHashMap<>();

    /// What is done with each of our objects.
    @FunctionalInterface
    interface Each {

        /// @param first whether there was none of its kind, namespace and name before, and it has a name
        void take(Manifest manifest, boolean first);
    }

    /// @param namespace of objects that name none
    Intake(String namespace, List<Finding> findings, Each each) {
        this.namespace = namespace;
        this.findings = findings;
        this.each = each;
    }

    /// Secrets, ConfigMaps and Namespaces.
    Map<ObjectId, ObjectNode> others() {
        return others;
    }

    void take(Source source) {
        source.faults().forEach(fault -> findings.add(text(source, Level.Error, ObjectId.NONE, fault, false)));
        source.notes().forEach(fault -> findings.add(text(source, Level.Note, ObjectId.NONE, fault, false)));
        boolean told = source.text().isBlank();
        for (Documents.Part part : Documents.of(source.text().text())) {
            if (!part.isEmpty()) {
                document(source, part);
            } else if (part.isBlank() && !told) {
                told = true;
                findings.add(text(source, Level.Note, ObjectId.NONE, new Fault(part.at(), "an empty document"), false));
            }
        }
    }

    private void document(Source source, Documents.Part part) {
        List<Fault> faults = new ArrayList<>();
        Optional<Node> root = DocumentReader.read(part, faults::add);
        boolean mentioned = !source.found() || part.text().contains(Kind.GROUP);
        boolean used = root.isPresent() && object(source, part, true, root.get(), mentioned);
        if (faults.isEmpty()) {
            return;
        }
        boolean secret = SECRET.matcher(part.text()).find();
        ObjectId owner = root.filter(Node.Fields.class::isInstance).map(Node.Fields.class::cast).map(this::id).orElse(ObjectId.NONE);
        if (used || root.isEmpty()) {
            // In a folder, what is no YAML and does not speak of us is none of our business.
            Level level = used || mentioned ? Level.Error : Level.Note;
            faults.forEach(fault -> findings.add(text(source, level, owner, hinted(fault, part), secret)));
        }
    }

    private static Fault hinted(Fault fault, Documents.Part part) {
        return part.text().contains("{{") ? new Fault(fault.at(), fault.message() + UNRENDERED) : fault;
    }

    /// @return whether it is an object that is used here
    private boolean object(Source source, Documents.Part part, boolean alone, Node node, boolean mentioned) {
        if (!(node instanceof Node.Fields root)) {
            if (mentioned && !(node instanceof Node.Scalar scalar && scalar.json().isNull())) {
                findings.add(text(source, Level.Error, ObjectId.NONE, new Fault(node.at(), "a manifest is an object with apiVersion, kind and metadata"), false));
            }
            return mentioned;
        }
        String apiVersion = root.text("apiVersion");
        String kind = root.text("kind");
        if (kind.endsWith("List") && root.field("items").map(Node.Field::value).orElse(null) instanceof Node.Items items) {
            boolean used = false;
            for (Node item : items.nodes()) {
                used |= item instanceof Node.Fields && object(source, part, false, item, false);
            }
            return used;
        }
        if (apiVersion.equals("v1") && List.of("Secret", "ConfigMap", "Namespace").contains(kind)) {
            other(source, root, kind);
            return true;
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
        Manifest manifest = new Manifest(source, part, alone, root, Kind.valueOf(kind), id(root));
        Manifest first = manifest.id().name().isEmpty() ? manifest : byId.putIfAbsent(manifest.id(), manifest);
        if (first != null && first != manifest) {
            findings.add(manifest.finding(
                    "SCHEMA", Level.Error, "metadata.name", manifest.id() + " stands in " + place(first) + " already; which of the two would hold is chance", false, false));
        }
        each.take(manifest, first == null);
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

    private void other(Source source, Node.Fields root, String kind) {
        ObjectId id = id(root);
        ObjectNode json = root.json();
        if (kind.equals("ConfigMap") && CatalogueText.isIn(root)) {
            CatalogueText.text(root).ifPresent(text -> findings.addAll(CatalogueText.read(source, id, text).findings()));
        }
        if (kind.equals("ConfigMap") && isWrongRoots(source, root, id, json)) {
            return;
        }
        if (kind.equals("Secret") && json.path("data") instanceof ObjectNode data) {
            for (Map.Entry<String, JsonNode> entry : List.copyOf(data.properties())) {
                String value = LINE_ENDS.matcher(entry.getValue().asText()).replaceAll("");
                if (isBase64(value)) {
                    data.put(entry.getKey(), value);
                    continue;
                }
                data.remove(entry.getKey());
                Spot spot = Spot.of(root, "data." + entry.getKey(), true);
                findings.add(new Finding("SCHEMA", Level.Error, id, "data." + entry.getKey(),
                        "the value is no Base64; text as it is goes into stringData", source, spot.at(), spot.length(), true));
            }
        }
        others.putIfAbsent(kind.equals("Namespace") ? new ObjectId(kind, "", id.name()) : id, json);
    }

    private boolean isWrongRoots(Source source, Node.Fields root, ObjectId id, ObjectNode json) {
        try {
            Manifests.trustedRoots(json);
            return false;
        } catch (IllegalArgumentException e) {
            Spot spot = Spot.of(root, "data", false);
            findings.add(new Finding(
                    "ZOOM-33", Level.Error, id, "data", String.valueOf(e.getMessage()), source, spot.at(), spot.length(), false));
            return true;
        }
    }

    private static boolean isBase64(String value) {
        try {
            Base64.getDecoder().decode(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ObjectId id(Node.Fields root) {
        Optional<Node.Fields> metadata = root.field("metadata").map(Node.Field::value).filter(Node.Fields.class::isInstance).map(Node.Fields.class::cast);
        String name = metadata.map(fields -> fields.text("name")).orElse("");
        String given = metadata.map(fields -> fields.text("namespace")).orElse("");
        return new ObjectId(root.text("kind"), given.isEmpty() ? namespace : given, name);
    }

    private static String place(Manifest manifest) {
        return manifest.source().name() + ":" + manifest.source().text().place(manifest.at()).line();
    }

    private static Finding text(Source source, Level level, ObjectId owner, Fault fault, boolean secret) {
        return new Finding(Finding.YAML, level, owner, "", fault.message(), source, fault.at(), 1, secret);
    }
}
