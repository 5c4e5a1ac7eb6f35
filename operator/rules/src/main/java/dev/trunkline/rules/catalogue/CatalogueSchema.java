package dev.trunkline.rules.catalogue;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.trunkline.crds.check.Nearest;
import dev.trunkline.rules.catalogue.CatalogueReader.Found;
import java.util.ArrayList;
import java.util.List;

/// `catalogue.schema.json` (JSON Schema 2020-12), and its complaints in words.
final class CatalogueSchema {

    private static final JsonNode TEXT = read(Resource.text("catalogue.schema.json"));
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT.toString(), InputFormat.JSON);

    private CatalogueSchema() {}

    static void check(JsonNode json, Found found) {
        for (Error error : SCHEMA.validate(Tree.of(json))) {
            String field = field(error.getInstanceLocation());
            JsonNode value = at(json, error.getInstanceLocation());
            JsonNode schema = TEXT.at(parent(error.getSchemaLocation().getFragment().toString()));
            switch (error.getKeyword()) {
                case "additionalProperties" ->
                    found.tell(join(field, error.getProperty()), true, unknown(error.getProperty(), names(schema.path("properties"))));
                case "required" ->
                    found.tell(field, true, "the field " + quoted(error.getProperty()) + " is missing" + (field.isEmpty() ? "" : " here"));
                case "type" -> found.tell(field, false, type(schema.path("type").asText(), value));
                case "enum" -> found.tell(field, false, choice(value, CatalogueForm.texts(schema.path("enum"))));
                case "pattern", "minLength" ->
                    found.tell(field, false, form(value.asText(), schema.path("description").asText()));
                case "maxLength" ->
                    found.tell(field, false, quoted(value.asText()) + " is longer than " + schema.path("maxLength").asText() + " characters");
                case "minimum", "maximum" ->
                    found.tell(field, false, value.asText() + " is not allowed here, " + schema.path("minimum").asText() + " to "
                            + schema.path("maximum").asText() + " is");
                case "minItems" -> found.tell(field, true, "this list needs an entry, or leave it out");
                case "maxItems" -> found.tell(field, true, "more entries than " + schema.path("maxItems").asText());
                case "uniqueItems" -> found.tell(field, true, "an entry stands in this list twice");
                default -> found.tell(field, false, error.getMessage());
            }
        }
    }

    private static String type(String wanted, JsonNode value) {
        String here = switch (value.getNodeType()) {
            case STRING -> "the text " + quoted(value.asText());
            case NUMBER -> "the number " + value.asText();
            case BOOLEAN -> value.asText();
            case ARRAY -> "a list";
            case OBJECT, POJO, BINARY -> "an object";
            case NULL, MISSING -> "nothing";
        };
        return "here is " + here + ", and " + switch (wanted) {
            case "object" -> "an object is wanted" + (value.isArray() ? ": leave out the dash" : ", with fields of its own below it");
            case "array" -> "a list is wanted" + (value.isArray() ? "" : ": put a dash before each entry");
            case "integer" -> "a whole number is wanted" + (value.isTextual() ? ": write it without quotes" : "");
            case "boolean" -> "true or false is wanted" + (value.isTextual() ? ": write it without quotes" : "");
            default -> "text is wanted" + (value.isNumber() || value.isBoolean() ? ": write it in quotes" : "");
        };
    }

    private static String choice(JsonNode value, List<String> allowed) {
        String text = value.isValueNode() ? value.asText() : "";
        return (value.isValueNode() && !value.isNull() ? quoted(text) : "this") + " is not allowed here, "
                + (allowed.size() == 1 ? "only " + allowed.getFirst() + " is" : list(allowed) + " are")
                + Nearest.to(text, allowed).map(word -> "; did you mean " + word + "?").orElse("");
    }

    private static String form(String text, String description) {
        return (text.isEmpty() ? "empty text" : quoted(text)) + " does not have the form that is needed here"
                + (description.isEmpty() ? "" : ": " + description);
    }

    private static String unknown(String name, List<String> known) {
        return "there is no field " + quoted(name) + " here"
                + Nearest.to(name, known).map(word -> "; did you mean " + word + "?").orElseGet(() -> "; there are " + list(known));
    }

    private static List<String> names(JsonNode properties) {
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String parent(String pointer) {
        return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    }

    /// As a manifest's author would write it: `providers[2].defaults.connection.port`.
    private static String field(NodePath path) {
        String field = "";
        for (int i = 0; i < path.getNameCount(); i++) {
            field = path.getElement(i) instanceof Integer index ? field + "[" + index + "]" : join(field, path.getName(i));
        }
        return field;
    }

    private static String join(String field, String name) {
        return field.isEmpty() ? name : field + "." + name;
    }

    private static JsonNode at(JsonNode root, NodePath path) {
        JsonNode node = root;
        for (int i = 0; i < path.getNameCount(); i++) {
            node = path.getElement(i) instanceof Integer index ? node.path(index) : node.path(path.getName(i));
        }
        return node;
    }

    private static JsonNode read(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the catalogue's schema is no JSON", e);
        }
    }
}
