package dev.trunkline.operator.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/// The sets of fields in `metadata.managedFields`. Each is a trie: `f:name` a field, `k:{…}` a list item by its keys, `v:…` a value
/// of a set, `.` the thing itself; an empty node is a leaf, with all that is below it.
final class FieldsV1 {

    static final String SELF = ".";

    private static final ObjectMapper JSON = new ObjectMapper();

    private FieldsV1() {}

    static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// The part of an object that a set names.
    static JsonNode pick(JsonNode live, JsonNode fields) {
        if (fields.isEmpty() || !live.isContainerNode()) {
            return live;
        }
        if (live.isArray()) {
            ArrayNode picked = JsonNodeFactory.instance.arrayNode();
            fields.properties().forEach(entry ->
                    child(live, entry.getKey()).ifPresent(item -> picked.add(pick(item, entry.getValue()))));
            return picked;
        }
        ObjectNode picked = none();
        fields.properties().forEach(entry ->
                child(live, entry.getKey()).ifPresent(field -> picked.set(entry.getKey().substring(2), pick(field, entry.getValue()))));
        return picked;
    }

    /// What one step of a path leads to.
    static Optional<JsonNode> child(JsonNode live, String step) {
        if (live.isObject()) {
            return step.startsWith("f:") ? Optional.ofNullable(live.get(step.substring(2))) : Optional.empty();
        }
        if (!step.startsWith("k:") && !step.startsWith("v:")) {
            return Optional.empty();
        }
        JsonNode wanted;
        try {
            wanted = JSON.readTree(step.substring(2));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
        for (JsonNode item : live) {
            if (step.startsWith("v:") ? OwnedFields.same(item, wanted) : hasKeys(item, wanted)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /// All fields of two sets.
    static ObjectNode union(JsonNode a, JsonNode b) {
        ObjectNode both = a.deepCopy();
        b.properties().forEach(entry -> {
            JsonNode mine = both.get(entry.getKey());
            both.set(entry.getKey(), mine == null ? entry.getValue().deepCopy() : union(mine, entry.getValue()));
        });
        return both;
    }

    /// A step as people write it: `.name`, or `[name=gateway]`.
    static String text(String step) {
        return step.startsWith("f:")
                ? "." + step.substring(2)
                : "[" + step.substring(2).replaceAll("[{}\"]", "").replace(':', '=') + "]";
    }

    private static boolean hasKeys(JsonNode item, JsonNode keys) {
        for (Map.Entry<String, JsonNode> key : keys.properties()) {
            JsonNode value = item.get(key.getKey());
            if (value == null || !OwnedFields.same(value, key.getValue())) {
                return false;
            }
        }
        return true;
    }
}
