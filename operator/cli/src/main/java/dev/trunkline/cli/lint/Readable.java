package dev.trunkline.cli.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.check.Legible;
import dev.trunkline.crds.check.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A manifest in the form that a snapshot takes.
final class Readable {

    private static final List<String> OF_THE_CLUSTER = List.of("uid", "generation", "creationTimestamp", "deletionTimestamp");

    private Readable() {}

    /// A copy with what can be read, and with the metadata that the cluster gave an earlier state of it.
    ///
    /// @param place where it stands among all files: of objects whose age nobody knows, what stands first is created first
    static ObjectNode of(Manifest manifest, ObjectNode json, List<Violation> violations, Optional<JsonNode> earlier, String place) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.set("apiVersion", json.path("apiVersion"));
        copy.set("kind", json.path("kind"));
        ObjectNode metadata = copy.putObject("metadata").put("name", manifest.id().name()).put("namespace", manifest.id().namespace());
        for (String field : OF_THE_CLUSTER) {
            JsonNode value = earlier.map(kept -> kept.path(field)).filter(given -> !given.isMissingNode())
                    .orElseGet(() -> json.path("metadata").path(field));
            if (value.isValueNode() && !value.isNull() && (!field.endsWith("Timestamp") || isInstant(value.asText()))) {
                metadata.set(field, value);
            }
        }
        if (!metadata.has("uid")) {
            metadata.put("uid", place);
        }
        copy.set("spec", violations.isEmpty() ? json.path("spec") : Legible.spec(manifest.kind(), json.path("spec")));
        return copy;
    }

    private static boolean isInstant(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
