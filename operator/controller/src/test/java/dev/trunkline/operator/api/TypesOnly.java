package dev.trunkline.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A definition without whatever refuses but types: no CEL, no enum, bound, pattern or required field, no list key, and no default
/// that such a key would need.
final class TypesOnly {

    private static final List<String> KEPT = List.of(
            "type", "properties", "items", "additionalProperties", "nullable", "format", "default", "x-kubernetes-int-or-string");

    private TypesOnly() {}

    static JsonNode of(JsonNode definition) {
        ObjectNode copy = definition.deepCopy();
        copy.withArray("/spec/versions").forEach(version -> {
            ObjectNode schema = (ObjectNode) version.path("schema");
            ObjectNode status = (ObjectNode) version.at("/schema/openAPIV3Schema/properties");
            JsonNode told = status.path("status").deepCopy();
            ObjectNode bare = (ObjectNode) schema(schema.path("openAPIV3Schema"));
            bare.withObject("/properties").set("status", told);
            schema.set("openAPIV3Schema", bare);
        });
        return copy;
    }

    private static JsonNode schema(JsonNode schema) {
        ObjectNode kept = ((ObjectNode) schema).objectNode();
        KEPT.stream().filter(schema::has).forEach(key -> kept.set(key, switch (key) {
            case "properties" -> properties(schema.path(key));
            case "items", "additionalProperties" -> schema.path(key).isObject() ? schema(schema.path(key)) : schema.path(key);
            default -> schema.path(key);
        }));
        return kept;
    }

    private static JsonNode properties(JsonNode properties) {
        ObjectNode kept = ((ObjectNode) properties).objectNode();
        properties.properties().forEach(property -> kept.set(property.getKey(), schema(property.getValue())));
        return kept;
    }
}
