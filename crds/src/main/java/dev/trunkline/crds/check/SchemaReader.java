package dev.trunkline.crds.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.crds.check.Schema.Meaning;
import dev.trunkline.crds.check.Schema.TextFormat;
import dev.trunkline.crds.check.Schema.Unique;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compiles an OpenAPI schema. It knows the words that our CRDs use, and refuses others, so that none is skipped in silence.
final class SchemaReader {

    private static final Pattern IDS = Pattern.compile(" ?\\(((?:ITSP|SITE|UPT|ZOOM|E911|MEDIA|FW|GW)-[0-9]{2})(?:, [A-Z0-9]+-[0-9]{2})*\\)");

    private SchemaReader() {}

    /// @throws IllegalStateException if the schema uses a type that is not known here
    static Schema read(JsonNode schema) {
        return read(schema, Optional.empty());
    }

    /// @param whole the id of the list or object that this is a part of, which holds where it has none of its own
    private static Schema read(JsonNode schema, Optional<String> whole) {
        Meaning meaning = meaning(schema.path("description").asText(), whole);
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return new Schema.Amount(meaning, schema.path("maxLength").asInt(Integer.MAX_VALUE), pattern(schema));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> fields(schema, meaning);
            case "array" -> new Schema.Items(
                    meaning,
                    read(schema.path("items"), meaning.ruleId()),
                    schema.path("maxItems").asInt(Integer.MAX_VALUE),
                    unique(schema));
            case "string" -> new Schema.Text(
                    meaning,
                    texts(schema.path("enum")),
                    schema.path("minLength").asInt(0),
                    schema.path("maxLength").asInt(Integer.MAX_VALUE),
                    pattern(schema),
                    format(schema));
            case "integer" -> new Schema.Whole(
                    meaning,
                    schema.path("minimum").asLong(schema.path("format").asText().equals("int32") ? Integer.MIN_VALUE : Long.MIN_VALUE),
                    schema.path("maximum").asLong(schema.path("format").asText().equals("int32") ? Integer.MAX_VALUE : Long.MAX_VALUE));
            case "boolean" -> new Schema.Flag(meaning);
            default -> throw new IllegalStateException("a schema of type \"" + schema.path("type").asText() + "\"");
        };
    }

    private static Schema.Fields fields(JsonNode schema, Meaning meaning) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        Map<String, JsonNode> defaults = new LinkedHashMap<>();
        schema.path("properties").properties().forEach(property -> {
            properties.put(property.getKey(), read(property.getValue(), meaning.ruleId()));
            if (property.getValue().has("default")) {
                defaults.put(property.getKey(), property.getValue().path("default"));
            }
        });
        List<String> required = texts(schema.path("required"));
        required.removeAll(defaults.keySet());
        List<Schema.Related> relations = new ArrayList<>();
        schema.path("x-kubernetes-validations").forEach(rule -> Relation.of(rule.path("rule").asText()).ifPresent(
                relation -> relations.add(new Schema.Related(
                        relation, rule.path("fieldPath").asText(""), rule.path("message").asText()))));
        return new Schema.Fields(meaning, properties, required, defaults, relations);
    }

    private static Unique unique(JsonNode schema) {
        return switch (schema.path("x-kubernetes-list-type").asText("atomic")) {
            case "map" -> new Unique.Keys(texts(schema.path("x-kubernetes-list-map-keys")));
            case "set" -> new Unique.Entry();
            default -> new Unique.Nothing();
        };
    }

    private static TextFormat format(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "" -> TextFormat.Any;
            case "date" -> TextFormat.Date;
            case "date-time" -> TextFormat.DateTime;
            default -> throw new IllegalStateException("text of format \"" + schema.path("format").asText() + "\"");
        };
    }

    /// Go's `$` is the end of the text, Java's may stand before a last line break.
    private static Optional<Pattern> pattern(JsonNode schema) {
        return schema.has("pattern")
                ? Optional.of(Pattern.compile(schema.path("pattern").asText().replaceFirst("\\$$", "\\\\z")))
                : Optional.empty();
    }

    private static Meaning meaning(String description, Optional<String> whole) {
        Matcher ids = IDS.matcher(description);
        Optional<String> id = ids.find() ? Optional.of(ids.group(1)) : whole;
        String words = IDS.matcher(description).replaceAll("");
        int end = words.indexOf(". ");
        return new Meaning(id, end < 0 ? words : words.substring(0, end + 1));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
