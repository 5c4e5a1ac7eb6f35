package dev.trunkline.cli.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cli.input.Source;
import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.yaml.Node;
import dev.trunkline.rules.yaml.Spot;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The Secrets and ConfigMaps of the files, which ours may need.
///
/// Most of them are somebody else's. What is wrong with one that was found in a folder counts only if one of ours refers to it.
final class Others {

    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]");

    private record First(ObjectNode object, Source source, int at) {}

    private record Doubtful(Set<ObjectId> owners, Finding finding) {}

    private final Map<ObjectId, First> objects = new LinkedHashMap<>();
    private final List<Finding> findings;
    private final List<Doubtful> doubtful = new ArrayList<>();
    private final List<First> lists = new ArrayList<>();

    /// @param findings where what counts in any case is told
    Others(List<Finding> findings) {
        this.findings = findings;
    }

    /// The lists of trusted roots. One is for all namespaces, and several are of several clusters.
    List<ObjectNode> trustedRoots() {
        return lists.stream().map(First::object).toList();
    }

    /// Whether an object is of a kind that ours may need.
    static boolean isOne(String apiVersion, String kind) {
        return apiVersion.equals("v1") && (kind.equals("Secret") || kind.equals("ConfigMap"));
    }

    /// By id, in the order of the files; of two of one name the first.
    Map<ObjectId, ObjectNode> objects() {
        Map<ObjectId, ObjectNode> all = new LinkedHashMap<>();
        objects.forEach((id, first) -> all.put(id, first.object()));
        return all;
    }

    /// What is wrong with those that somebody refers to.
    List<Finding> findings(Predicate<ObjectId> referred) {
        return doubtful.stream().filter(each -> each.owners().stream().anyMatch(referred)).map(Doubtful::finding).toList();
    }

    /// Tells of something that is wrong with objects of a file.
    void tell(Set<ObjectId> owners, Finding finding) {
        if (finding.source().found()) {
            doubtful.add(new Doubtful(Set.copyOf(owners), finding));
        } else {
            findings.add(finding);
        }
    }

    void take(Source source, Node.Fields root, ObjectId id) {
        ObjectNode json = root.json();
        switch (id.kind()) {
            case "ConfigMap" -> configMap(source, root, id, json);
            default -> secret(source, root, id, json);
        }
    }

    private void configMap(Source source, Node.Fields root, ObjectId id, ObjectNode json) {
        try {
            if (Manifests.trustedRoots(json).isPresent()) {
                lists.stream().findFirst().ifPresent(first -> findings.add(new Finding("REFERENCE", Level.Note, id, "",
                        "another list of trusted roots stands in " + place(first) + "; each is used in its own namespace alone", source, root.at(), 1,
                        false)));
                lists.add(new First(json, source, root.at()));
            }
            add(source, root, id, json);
        } catch (IllegalArgumentException e) {
            Spot spot = Spot.of(root, "data", false);
            findings.add(new Finding(
                    "ZOOM-33", Level.Error, id, "data", String.valueOf(e.getMessage()), source, spot.at(), spot.length(), false));
        }
    }

    private void secret(Source source, Node.Fields root, ObjectId id, ObjectNode json) {
        if (json.has("sops")) {
            return; // What is encrypted in a repository is no value yet: it counts as being elsewhere.
        }
        if (json.path("data") instanceof ObjectNode data) {
            for (Map.Entry<String, JsonNode> entry : List.copyOf(data.properties())) {
                String value = LINE_ENDS.matcher(entry.getValue().asText()).replaceAll("");
                if (isBase64(value)) {
                    data.put(entry.getKey(), value);
                    continue;
                }
                data.remove(entry.getKey());
                Spot spot = Spot.of(root, "data." + entry.getKey(), true);
                tell(Set.of(id), new Finding("SCHEMA", Level.Error, id, "data." + entry.getKey(),
                        "the value is no Base64; text as it is goes into stringData", source, spot.at(), spot.length(), true));
            }
        }
        add(source, root, id, json);
    }

    private void add(Source source, Node.Fields root, ObjectId id, ObjectNode json) {
        if (id.name().isEmpty()) {
            return; // The cluster makes its name, so nobody can refer to it.
        }
        First first = objects.putIfAbsent(id, new First(json, source, root.at()));
        if (first != null) {
            Spot spot = Spot.of(root, "metadata.name", false);
            tell(Set.of(id), new Finding("SCHEMA", Level.Error, id, "metadata.name", twice(id, place(first)), source, spot.at(),
                    Math.max(1, spot.length()), false));
        }
    }

    /// What is said of an object that stands in the files already.
    static String twice(ObjectId id, String place) {
        return id + " stands in " + place + " already; which of the two would hold is chance";
    }

    private static String place(First first) {
        return first.source().name() + ":" + first.source().text().place(first.at()).line();
    }

    private static boolean isBase64(String value) {
        try {
            Base64.getDecoder().decode(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
