package dev.trunkline.crds.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What of a manifest can be read into records when some of its values cannot: all the others, and of these what was plainly meant.
/// So that whoever is told of a wrong type is told of everything else at the same time, and of nothing that would not be wrong if it
/// were put right.
public final class Legible {

    /// More entries than any list of ours may have. What is too long is told of as such.
    private static final int MOST_ENTRIES = 10_000;

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Legible() {}

    /// The spec without unknown fields and without values of the wrong type, but for those that differ from a right one by a slip:
    /// `udp`, `"5060"`, `yes`, a word out of a list of one, `adress`. Entries of a list keep their numbers.
    public static ObjectNode spec(Kind kind, JsonNode spec) {
        return of(SchemaCheck.spec(kind), spec).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast).orElseGet(JSON::objectNode);
    }

    private static Optional<JsonNode> of(Schema schema, JsonNode value) {
        return switch (schema) {
            case Schema.Fields fields when value.isObject() -> {
                ObjectNode copy = JSON.objectNode();
                fields.properties().forEach((name, property) -> {
                    if (value.hasNonNull(name)) {
                        of(property, value.path(name)).ifPresent(legible -> copy.set(name, legible));
                    }
                });
                value.properties().stream().filter(each -> !fields.properties().containsKey(each.getKey())).forEach(
                        each -> Nearest.to(each.getKey(), fields.properties().keySet()).filter(meant -> !copy.has(meant)).ifPresent(
                                meant -> of(fields.properties().get(meant), each.getValue()).ifPresent(legible -> copy.set(meant, legible))));
                yield Optional.of(copy);
            }
            case Schema.Items items when value.isArray() -> {
                ArrayNode copy = JSON.arrayNode();
                for (int i = 0; i < Math.min(value.size(), MOST_ENTRIES); i++) {
                    copy.add(of(items.item(), value.get(i)).orElseGet(() -> empty(items.item())));
                }
                yield Optional.of(copy);
            }
            case Schema.Items items when value.isValueNode() -> of(items.item(), value).map(only -> JSON.arrayNode().add(only));
            case Schema.Text text when value.isValueNode() -> word(text, value.asText()).map(JSON::textNode);
            case Schema.Whole _ when SchemaCheck.isWhole(value) -> Optional.of(value).filter(JsonNode::canConvertToInt);
            case Schema.Whole _ when value.isTextual() && WHOLE.matcher(value.textValue()).matches() ->
                Optional.of(JSON.numberNode(Integer.parseInt(value.textValue())));
            case Schema.Flag _ when value.isBoolean() -> Optional.of(value);
            case Schema.Flag _ when value.isTextual() -> flag(value.textValue()).map(JSON::booleanNode);
            case Schema.Amount _ when SchemaCheck.isWhole(value) || value.isTextual() -> Optional.of(value);
            case Schema.Fields _, Schema.Items _, Schema.Text _, Schema.Whole _, Schema.Flag _, Schema.Amount _ -> Optional.empty();
        };
    }

    private static Optional<String> word(Schema.Text text, String written) {
        return SchemaCheck.isReadable(text, written) ? Optional.of(written) : Nearest.to(written, text.allowed());
    }

    private static Optional<Boolean> flag(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "y" -> Optional.of(true);
            case "false", "no", "off", "n" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static JsonNode empty(Schema schema) {
        return switch (schema) {
            case Schema.Fields _ -> JSON.objectNode();
            case Schema.Items _ -> JSON.arrayNode();
            case Schema.Text _, Schema.Amount _ -> JSON.textNode("");
            case Schema.Whole _ -> JSON.numberNode(0);
            case Schema.Flag _ -> JSON.booleanNode(false);
        };
    }
}
