package dev.trunkline.operator.ways;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.CrdSchemas;
import dev.trunkline.crds.Kind;
import dev.trunkline.crds.check.SchemaCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Manifests built along a kind's schema, each of its fields from what accepted manifests have there: right by the schema, whatever the
/// rules say of what stands together in them. What they refer to is there.
///
/// @param values of accepted manifests
/// @param world  what they may refer to
record BuiltManifests(SeenValues values, List<ObjectNode> world, Random random) {

    private static final Map<String, Kind> REFERENCES = Map.of(
            "itspRef", Kind.Itsp, "itspRefs", Kind.Itsp, "siteRef", Kind.Site, "siteRefs", Kind.Site,
            "mediaProfileRef", Kind.MediaProfile, "coreMediaProfileRef", Kind.MediaProfile);
    private static final int MOST_TRIES = 200;
    private static final int MOST_ENTRIES = 3;

    ObjectNode of(Kind kind) {
        JsonNode schema = CrdSchemas.schema(kind).at("/properties/spec");
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            ObjectNode built = JsonNodeFactory.instance.objectNode();
            built.put("apiVersion", Kind.GROUP + "/" + Kind.VERSION).put("kind", kind.name()).putObject("metadata").put("name", "built");
            built.set("spec", object(kind.name(), schema, true));
            if (SchemaCheck.of(kind, built).isEmpty()) {
                return built;
            }
        }
        throw new IllegalStateException("nothing right can be built of the schema of " + kind);
    }

    private JsonNode value(String path, JsonNode schema) {
        String name = path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
        if (REFERENCES.containsKey(name) && schema.path("type").asText().equals("string")) {
            return JsonNodeFactory.instance.textNode(referent(REFERENCES.get(name)));
        }
        String type = schema.path("type").asText();
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        if (type.equals("integer") && schema.has("minimum") && schema.has("maximum") && random.nextInt(4) == 0) {
            return schema.path(random.nextBoolean() ? "minimum" : "maximum");
        }
        boolean known = !values.at(path).isEmpty() && random.nextInt(3) > 0;
        return switch (type) {
            case "object" -> known ? referring(name, seen(path)) : object(path, schema, false);
            case "array" -> known ? referring(name, seen(path)) : array(path, schema);
            default -> seen(path);
        };
    }

    /// @param whole whether it is the spec itself, of which more is stated than of what lies in it
    private ObjectNode object(String path, JsonNode schema, boolean whole) {
        Set<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.path("properties").properties().forEach(field -> {
            // What most manifests have, most that are built have, too.
            int having = values.at(path + "." + field.getKey()).size();
            int all = Math.max(1, values.at(path).size());
            if (required.contains(field.getKey()) || random.nextInt(all) < having || random.nextInt(whole ? 6 : 10) == 0) {
                object.set(field.getKey(), value(path + "." + field.getKey(), field.getValue()));
            }
        });
        return object;
    }

    private ArrayNode array(String path, JsonNode schema) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int count = 1 + random.nextInt(MOST_ENTRIES); count > 0; count--) {
            array.add(value(path + "[]", schema.path("items")));
        }
        return array;
    }

    private JsonNode seen(String path) {
        List<JsonNode> all = values.at(path);
        return all.get(random.nextInt(all.size())).deepCopy();
    }

    /// The same, with names of what is there in the place of those that it refers to.
    private JsonNode referring(String name, JsonNode value) {
        if (value.isTextual() && REFERENCES.containsKey(name)) {
            return JsonNodeFactory.instance.textNode(referent(REFERENCES.get(name)));
        }
        if (value instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(referring(field.getKey(), field.getValue())));
        }
        if (value instanceof ArrayNode array) {
            List<JsonNode> items = new ArrayList<>();
            array.forEach(item -> {
                JsonNode referring = referring(name, item);
                if (!items.contains(referring)) {
                    items.add(referring);
                }
            });
            array.removeAll().addAll(items);
        }
        return value;
    }

    private String referent(Kind kind) {
        List<String> names = world.stream()
                .filter(object -> object.path("kind").asText().equals(kind.name()))
                .map(object -> object.at("/metadata/name").asText())
                .toList();
        return names.get(random.nextInt(names.size()));
    }
}
