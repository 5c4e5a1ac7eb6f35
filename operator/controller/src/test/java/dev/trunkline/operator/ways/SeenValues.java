package dev.trunkline.operator.ways;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cases.Case;
import dev.trunkline.crds.CrdSchemas;
import dev.trunkline.crds.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The values that manifests have, by where they stand: `Site.numbers[].to`; and one for each field that none of them has.
final class SeenValues {

    private final Map<String, List<JsonNode>> values = new HashMap<>();

    static SeenValues in(List<Case> cases) {
        SeenValues seen = new SeenValues();
        cases.forEach(each -> each.objects().stream().filter(Case::isOurs).forEach(
                object -> seen.collect(object.path("kind").asText(), object.path("spec"))));
        for (Kind kind : Kind.values()) {
            seen.invent(kind.name(), CrdSchemas.schema(kind).at("/properties/spec"));
        }
        return seen;
    }

    List<JsonNode> at(String path) {
        return values.getOrDefault(path, List.of());
    }

    /// The paths of the fields of an object.
    List<String> fields(String path) {
        return values.keySet().stream()
                .filter(other -> other.startsWith(path + ".") && other.indexOf('.', path.length() + 1) < 0 && !other.endsWith("]"))
                .sorted()
                .toList();
    }

    private void collect(String path, JsonNode node) {
        values.computeIfAbsent(path, _ -> new ArrayList<>()).add(node);
        node.properties().forEach(field -> collect(path + "." + field.getKey(), field.getValue()));
        if (node.isArray()) {
            node.forEach(item -> collect(path + "[]", item));
        }
    }

    private void invent(String path, JsonNode schema) {
        values.computeIfAbsent(path, _ -> new ArrayList<>(List.of(value(schema))));
        schema.path("properties").properties().forEach(field -> invent(path + "." + field.getKey(), field.getValue()));
        if (schema.has("items")) {
            invent(path + "[]", schema.path("items"));
        }
    }

    private static JsonNode value(JsonNode schema) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                ObjectNode object = json.objectNode();
                schema.path("required").forEach(name -> object.set(name.asText(), value(schema.path("properties").path(name.asText()))));
                yield object;
            }
            case "array" -> json.arrayNode().add(value(schema.path("items")));
            case "integer" -> schema.path("minimum").isNumber() ? schema.path("minimum") : json.numberNode(1);
            case "boolean" -> json.booleanNode(true);
            default -> json.textNode("198.51.100.7");
        };
    }
}
