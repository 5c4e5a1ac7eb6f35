package dev.trunkline.rules.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// From Jackson 2, which the manifests are read with, to Jackson 3, which the schema's validator wants.
final class Tree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Tree() {}

    static tools.jackson.databind.JsonNode of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                ObjectNode object = NODES.objectNode();
                node.properties().forEach(field -> object.set(field.getKey(), of(field.getValue())));
                yield object;
            }
            case ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                node.forEach(item -> array.add(of(item)));
                yield array;
            }
            case STRING -> NODES.stringNode(node.asText());
            case BOOLEAN -> NODES.booleanNode(node.booleanValue());
            case NUMBER -> node.isIntegralNumber() ? NODES.numberNode(node.bigIntegerValue()) : NODES.numberNode(node.doubleValue());
            case NULL, MISSING, POJO, BINARY -> NODES.nullNode();
        };
    }
}
