package dev.trunkline.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Copies of a schema without what one rule has put there, so that a test can see its directory notice.
public final class WithoutRule {

    private static final Pattern ID = Pattern.compile("\\b[A-Z][A-Z0-9]+-[0-9]{2}\\b");
    private static final List<String> WORDS = List.of(
            "enum", "pattern", "format", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems",
            "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "default");

    private WithoutRule() {}

    /// Without the CEL rules that begin with its id.
    public static ObjectNode inSentences(JsonNode schema, String id) {
        ObjectNode copy = schema.deepCopy();
        for (JsonNode each : copy.findParents("x-kubernetes-validations")) {
            ArrayNode rules = (ArrayNode) each.path("x-kubernetes-validations");
            for (int i = rules.size() - 1; i >= 0; i--) {
                if (rules.get(i).path("message").asText().startsWith(id + ":")) {
                    rules.remove(i);
                }
            }
        }
        return copy;
    }

    /// Without what holds the fields whose description names it, and those in them that name none: words to choose from, bounds,
    /// patterns, list keys, defaults, the demand that the field be there, and of true and false even the type.
    public static ObjectNode inFields(JsonNode schema, String id) {
        ObjectNode copy = schema.deepCopy();
        loosen(copy, id, false);
        return copy;
    }

    /// @param named whether what the schema is of names the rule, or what it lies in does and itself it names none
    private static void loosen(ObjectNode schema, String id, boolean named) {
        if (named) {
            schema.remove(WORDS);
            if (schema.path("type").asText().equals("boolean")) {
                schema.remove("type");
                schema.put("x-kubernetes-int-or-string", true);
            }
        }
        schema.path("properties").properties().forEach(property -> {
            ObjectNode field = (ObjectNode) property.getValue();
            Set<String> ids = ids(field);
            // Whether a field is there, the object speaks of where the field itself names no rule.
            if (ids.contains(id) || named && ids.isEmpty()) {
                optional(schema, property.getKey());
            }
            loosen(field, id, ids.contains(id) || named && ids.isEmpty());
        });
        if (schema.path("items") instanceof ObjectNode item) {
            if (hasKeyOf(schema, item, id)) {
                schema.remove(List.of("x-kubernetes-list-type", "x-kubernetes-list-map-keys"));
            }
            Set<String> ids = ids(item);
            loosen(item, id, ids.contains(id) || named && ids.isEmpty());
        }
    }

    private static boolean hasKeyOf(JsonNode list, JsonNode item, String id) {
        for (JsonNode key : list.path("x-kubernetes-list-map-keys")) {
            if (ids(item.path("properties").path(key.asText())).contains(id)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> ids(JsonNode field) {
        return ID.matcher(field.path("description").asText()).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static void optional(ObjectNode schema, String name) {
        if (schema.path("required") instanceof ArrayNode required) {
            for (int i = required.size() - 1; i >= 0; i--) {
                if (required.get(i).asText().equals(name)) {
                    required.remove(i);
                }
            }
        }
    }
}
