package dev.trunkline.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The part of a live object that one field manager applied, by `metadata.managedFields` (`fieldsV1`), and whether it is what
/// we want. Comparing just this part sees a hand edit of our fields and a field that we no longer set, and is blind to what
/// the API server or other managers add.
final class OwnedFields {

    private OwnedFields() {}

    /// What the manager applied of the object, without apiVersion, kind, name and namespace; empty if it applied nothing.
    static Optional<JsonNode> of(JsonNode live, String manager) {
        for (JsonNode entry : live.path("metadata").path("managedFields")) {
            if (isAppliedBy(entry, manager)) {
                return Optional.of(FieldsV1.pick(live, entry.path("fieldsV1")));
            }
        }
        return Optional.empty();
    }

    /// Whether an entry of `managedFields` tells what a manager applied of the object itself.
    static boolean isAppliedBy(JsonNode entry, String manager) {
        return entry.path("manager").asText().equals(manager)
                && entry.path("operation").asText().equals("Apply")
                && entry.path("subresource").asText().isEmpty();
    }

    /// What a desired object would own: all that it says, but for its identity.
    static JsonNode wanted(JsonNode desired) {
        ObjectNode copy = desired.deepCopy();
        copy.remove(List.of("apiVersion", "kind"));
        if (copy.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(List.of("name", "namespace"));
            if (metadata.isEmpty()) {
                copy.remove("metadata");
            }
        }
        return copy;
    }

    /// Whether two of the above say the same: numbers by value, lists of objects in any order.
    static boolean same(JsonNode a, JsonNode b) {
        if (a.isObject() && b.isObject()) {
            if (a.size() != b.size()) {
                return false;
            }
            for (Map.Entry<String, JsonNode> field : a.properties()) {
                JsonNode other = b.get(field.getKey());
                if (other == null || !same(field.getValue(), other)) {
                    return false;
                }
            }
            return true;
        }
        if (a.isArray() && b.isArray()) {
            return a.size() == b.size() && sameItems(a, b);
        }
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue()) == 0;
        }
        return a.equals(b);
    }

    // The API server keeps the order of its own list for a list with keys; for lists of values the order is ours.
    private static boolean sameItems(JsonNode a, JsonNode b) {
        boolean objects = !a.isEmpty() && a.get(0).isObject();
        if (!objects) {
            for (int i = 0; i < a.size(); i++) {
                if (!same(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }
        List<JsonNode> left = new ArrayList<>();
        b.forEach(left::add);
        for (JsonNode item : a) {
            Iterator<JsonNode> rest = left.iterator();
            boolean found = false;
            while (!found && rest.hasNext()) {
                if (same(item, rest.next())) {
                    rest.remove();
                    found = true;
                }
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }
}
