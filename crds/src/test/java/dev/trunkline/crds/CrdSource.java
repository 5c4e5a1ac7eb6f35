package dev.trunkline.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The sources in `src/main/crd`: CRDs in which `$ref: common.yaml#/blocks/…` and `${text}` stand for what kinds share, since a CRD
/// itself knows no references.
final class CrdSource {

    private static final Path FOLDER = Path.of("src/main/crd");
    private static final Path YAML_FOLDER = Path.of("yaml");
    private static final String HEADER =
            "# Made from crds/src/main/crd: edit that, then run mvn -pl crds test -Dtest=CommittedYamlTest -Dtrunkline.rewrite=true\n";

    static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    private CrdSource() {}

    static Path committed(Kind kind) {
        return YAML_FOLDER.resolve(kind.crdName() + ".yaml");
    }

    static String expanded(Kind kind) {
        JsonNode common = read(FOLDER.resolve("common.yaml"));
        JsonNode expanded = expand(read(FOLDER.resolve(kind.plural() + ".yaml")), common);
        try {
            return HEADER + YAML.writeValueAsString(expanded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode expand(JsonNode node, JsonNode common) {
        return switch (node) {
            case ObjectNode object when object.has("$ref") -> merged(object, common);
            case ObjectNode object -> {
                ObjectNode out = object.objectNode();
                object.properties().forEach(p -> out.set(p.getKey(), expand(p.getValue(), common)));
                yield out;
            }
            case ArrayNode array -> {
                ArrayNode out = array.arrayNode();
                array.forEach(item -> out.add(expand(item, common)));
                yield out;
            }
            case TextNode text -> TextNode.valueOf(filled(text.textValue(), common.path("text")));
            default -> node;
        };
    }

    private static JsonNode merged(ObjectNode object, JsonNode common) {
        String ref = object.path("$ref").textValue();
        String prefix = "common.yaml#";
        JsonNode block = ref.startsWith(prefix) ? common.at(ref.substring(prefix.length())) : common.path("");
        if (block.isMissingNode()) {
            throw new IllegalArgumentException("no such block: " + ref);
        }
        JsonNode base = expand(block, common);
        if (object.size() == 1) {
            return base;
        }
        ObjectNode out = (ObjectNode) base;
        object.properties().forEach(p -> {
            if (!p.getKey().equals("$ref")) {
                out.set(p.getKey(), expand(p.getValue(), common));
            }
        });
        return out;
    }

    private static String filled(String value, JsonNode texts) {
        String out = value;
        for (var text : texts.properties()) {
            out = out.replace("${" + text.getKey() + "}", text.getValue().textValue());
        }
        if (out.contains("${")) {
            throw new IllegalArgumentException("no such text in: " + out);
        }
        return out;
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
