package dev.trunkline.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One file of a rule's directory.
///
/// @param text      as it stands, with the certificates put in
/// @param documents in the order in which they are applied; one that has the kind and name of an earlier one is an edit of it
/// @param expected  every problem of all objects, as the checks find them: by object, each object's in the order of its manifest
/// @param schema    every cause for which the API server refuses an object, `ITSP-06 Itsp/carrier spec.connection.port`, with `-` in
///                  the place of the id where it words it by itself
/// @param deleted   `Kind/name` of the object that somebody asks to go, after all
/// @param defaults  values that the object has when it is stored, `spec.lifecycle = Complete`
public record Case(
        Path file,
        String text,
        List<ObjectNode> documents,
        List<Expected> expected,
        List<String> schema,
        Optional<String> deleted,
        List<String> defaults) {

    /// What a file's name begins with.
    public enum Verdict {
        Accepted,
        Warned,
        Refused,
        Defaulted
    }

    public Case {
        documents = List.copyOf(documents);
        expected = List.copyOf(expected);
        schema = List.copyOf(schema);
        defaults = List.copyOf(defaults);
    }

    /// The rule whose directory it lies in.
    public String ruleId() {
        return file.getParent().getFileName().toString();
    }

    /// @throws IllegalArgumentException if the name begins otherwise
    public Verdict verdict() {
        String word = file.getFileName().toString().replaceAll("-.*", "");
        return switch (word) {
            case "accepted" -> Verdict.Accepted;
            case "warned" -> Verdict.Warned;
            case "refused" -> Verdict.Refused;
            case "defaulted" -> Verdict.Defaulted;
            default -> throw new IllegalArgumentException("no verdict: " + file);
        };
    }

    /// `Kind/name` of a document.
    public static String ref(ObjectNode document) {
        return document.path("kind").asText() + "/" + document.path("metadata").path("name").asText();
    }

    /// Whether a document is of one of the six kinds.
    public static boolean isOurs(ObjectNode document) {
        return document.path("apiVersion").asText().startsWith("trunkline.dev/");
    }

    /// Each object as it is in the end.
    public List<ObjectNode> objects() {
        Map<String, ObjectNode> last = new LinkedHashMap<>();
        documents.forEach(document -> last.put(ref(document), document));
        return List.copyOf(last.values());
    }

    /// What the edited objects were.
    public List<ObjectNode> before() {
        List<ObjectNode> before = new ArrayList<>(documents);
        before.removeAll(objects());
        return before;
    }

    /// The problems that this way shows, as it shows them.
    public List<Expected> expected(Way way) {
        return expected.stream().filter(problem -> !problem.not().contains(way)).map(problem -> problem.by(way)).toList();
    }

    @Override
    public String toString() {
        return ruleId() + "/" + file.getFileName();
    }
}
