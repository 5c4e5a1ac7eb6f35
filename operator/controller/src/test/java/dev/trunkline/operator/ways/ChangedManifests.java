package dev.trunkline.operator.ways;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/// Manifests with something changed: a field for what another manifest has there, or for a value that is odd anywhere, a field more,
/// a field less, an entry twice.
record ChangedManifests(SeenValues values, Random random) {

    /// The same with one change, or two or three.
    ObjectNode of(ObjectNode manifest) {
        ObjectNode changed = manifest.deepCopy();
        for (int changes = Math.max(1, random.nextInt(6) - 2); changes > 0; changes--) {
            change(changed);
        }
        return changed;
    }

    private void change(ObjectNode object) {
        String path = object.path("kind").asText();
        JsonNode at = object.path("spec");
        // Down to some field, the deeper the rarer.
        while (true) {
            List<String> names = new ArrayList<>();
            at.fieldNames().forEachRemaining(names::add);
            if (at instanceof ArrayNode items) {
                if (items.isEmpty()) {
                    return;
                }
                int index = random.nextInt(items.size());
                if (items.get(index).isObject() && random.nextInt(4) > 0) {
                    at = items.get(index);
                    path += "[]";
                    continue;
                }
                switch (random.nextInt(3)) {
                    case 0 -> items.add(items.get(index).deepCopy());
                    case 1 -> items.remove(index);
                    default -> items.set(index, another(path + "[]", items.get(index)));
                }
                return;
            }
            ObjectNode fields = (ObjectNode) at;
            if (names.isEmpty() || random.nextInt(5) == 0) {
                add(fields, path);
                return;
            }
            String name = names.get(random.nextInt(names.size()));
            JsonNode value = fields.path(name);
            if (value.isContainerNode() && random.nextInt(4) > 0) {
                at = value;
                path += "." + name;
                continue;
            }
            if (random.nextInt(6) == 0) {
                fields.remove(name);
            } else {
                fields.set(name, another(path + "." + name, value));
            }
            return;
        }
    }

    /// A field that other manifests have here, or one that none has.
    private void add(ObjectNode fields, String path) {
        List<String> known = values.fields(path);
        if (known.isEmpty() || random.nextInt(10) == 0) {
            fields.put("unheardOf", "x");
            return;
        }
        String field = known.get(random.nextInt(known.size()));
        List<JsonNode> all = values.at(field);
        fields.set(field.substring(path.length() + 1), all.get(random.nextInt(all.size())).deepCopy());
    }

    private JsonNode another(String path, JsonNode value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<JsonNode> known = values.at(path);
        List<JsonNode> odd = Stream.of(
                        json.textNode(""), json.textNode("x".repeat(300)), json.numberNode(0), json.numberNode(-1), json.numberNode(65_536),
                        json.numberNode(Integer.MAX_VALUE), json.numberNode(1L << 40), json.booleanNode(true), json.arrayNode(), json.objectNode(),
                        json.textNode(value.asText() + " "), json.textNode(value.asText() + "\u00a0"), json.textNode("\u00a0"),
                        json.textNode(value.asText() + "."), json.textNode("sbc.example.net."), json.textNode("english"),
                        json.textNode("::ffff:198.51.100.7"), json.textNode("::ffff:198.51.100.0/120"), json.textNode("2001:db8::5"),
                        json.textNode("[198.51.100.1]:5060"), json.textNode("[2001:db8::5]:5060"), json.textNode("127.0.0.1"),
                        json.textNode(value.asText().toUpperCase(Locale.ROOT)))
                .map(JsonNode.class::cast)
                .toList();
        List<JsonNode> from = known.isEmpty() || random.nextInt(5) == 0 ? odd : known;
        return from.get(random.nextInt(from.size())).deepCopy();
    }
}
