package dev.trunkline.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trunkline.gateway.config.Sha256;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/// What is remembered of a tree in its place: two trees have the same one where they say the same by [OwnedFields#same].
record Fingerprint(String sha256) {

    static Fingerprint of(JsonNode tree) {
        return new Fingerprint(Sha256.hex(text(tree)));
    }

    // JSON with the fields of an object and the objects of a list in an order of their own.
    private static String text(JsonNode tree) {
        if (tree.isObject()) {
            var fields = new TreeMap<String, String>();
            tree.properties().forEach(field -> fields.put(TextNode.valueOf(field.getKey()).toString(), text(field.getValue())));
            return fields.toString();
        }
        if (tree.isArray()) {
            List<String> items = new ArrayList<>();
            tree.forEach(item -> items.add(text(item)));
            if (!items.isEmpty() && tree.get(0).isObject()) {
                Collections.sort(items);
            }
            return items.toString();
        }
        return tree.isNumber() ? tree.decimalValue().stripTrailingZeros().toString() : tree.toString();
    }
}
