package dev.trunkline.rules.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// A value of a YAML document, and where it stands.
public sealed interface Node {

    /// Where it begins, in code points from the start of the file.
    int at();

    /// How many values it holds, itself and what aliases stand for included; at most `Integer.MAX_VALUE`.
    int size();

    /// The value as kubectl would send it.
    JsonNode json();

    /// Text, a number, true, false or nothing.
    ///
    /// @param text  as it is written, without quotes
    /// @param plain whether it is written without quotes
    record Scalar(int at, String text, boolean plain, JsonNode json) implements Node {

        @Override
        public int size() {
            return 1;
        }
    }

    /// A list.
    record Items(int at, List<Node> nodes, int size) implements Node {

        @Override
        public JsonNode json() {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(nodes.size());
            nodes.forEach(node -> array.add(node.json()));
            return array;
        }
    }

    /// An object. Of a key that stands twice the last one holds.
    record Fields(int at, List<Field> fields, int size) implements Node {

        public Optional<Field> field(String name) {
            for (int i = fields.size() - 1; i >= 0; i--) {
                if (fields.get(i).name().equals(name)) {
                    return Optional.of(fields.get(i));
                }
            }
            return Optional.empty();
        }

        /// The text of a field; empty where it has none.
        public String text(String name) {
            return field(name).map(Field::value).map(value -> value instanceof Scalar scalar && !scalar.json().isNull() ? scalar.text() : "")
                    .orElse("");
        }

        @Override
        public ObjectNode json() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach(field -> object.set(field.name(), field.value().json()));
            return object;
        }
    }

    /// @param at where the key begins
    record Field(int at, String name, Node value) {}
}
