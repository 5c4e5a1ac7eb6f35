package dev.trunkline.crds.check;

import static dev.trunkline.crds.text.Printable.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.crds.CrdSchemas;
import dev.trunkline.crds.Kind;
import dev.trunkline.crds.Unread;
import dev.trunkline.crds.check.Schema.Meaning;
import dev.trunkline.crds.check.Schema.Unique;
import dev.trunkline.crds.check.Violation.Form;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// A manifest against the schema of its kind, as a strict API server judges it: all that is wrong, and not the first alone.
public final class SchemaCheck {

    /// More are not told of one object: a list of a million wrong entries is one mistake.
    public static final int MOST = 1_000;

    private static final Map<Kind, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final String SECRET = "credentialsSecretRef";
    private static final Pattern PASSWORD = Pattern.compile("(?i)pass(word|wd|phrase)?|pwd|secret");
    private static final Set<String> BESIDE = Set.of("apiVersion", "kind", "metadata", "status");

    private static final Pattern STEP = Pattern.compile("[.\\[\\]]+");

    private final List<Violation> found = new ArrayList<>();
    private int broken;

    private SchemaCheck() {}

    /// What is wrong with metadata and spec, in the schema's order of fields. A null counts as left out, as the API server has it;
    /// status is nothing that an author writes.
    public static List<Violation> of(Kind kind, JsonNode manifest) {
        return of(root(kind), manifest);
    }

    /// The same by a schema that is not the kind's own, so that a test can see what happens without a part of that.
    ///
    /// @throws IllegalStateException if the schema uses a type that none of ours does
    public static List<Violation> of(JsonNode schema, JsonNode manifest) {
        return of((Schema.Fields) SchemaReader.read(schema), manifest);
    }

    private static List<Violation> of(Schema.Fields root, JsonNode manifest) {
        SchemaCheck check = new SchemaCheck();
        MetadataCheck.judge(manifest.path("metadata"), check::tell);
        Schema spec = root.properties().get("spec");
        manifest.fieldNames().forEachRemaining(name -> {
            if (!name.equals("spec") && !BESIDE.contains(name)) {
                check.unknown(name, Violation.SCHEMA, Wording.unknown(name, Set.of("apiVersion", "kind", "metadata", "spec")));
            }
        });
        if (manifest.path("spec").isMissingNode() || manifest.path("spec").isNull()) {
            check.missing("spec", spec.meaning(), root.meaning());
        } else {
            check.walk("spec", spec, manifest.path("spec"));
        }
        return List.copyOf(check.found);
    }

    private static Schema.Fields root(Kind kind) {
        return (Schema.Fields) SCHEMAS.computeIfAbsent(kind, k -> SchemaReader.read(CrdSchemas.schema(k)));
    }

    static Schema spec(Kind kind) {
        return root(kind).properties().get("spec");
    }

    /// The same of one word that is none of those allowed.
    ///
    /// @throws IllegalArgumentException if the kind has no such field
    public static Violation of(Kind kind, Unread unread) {
        Schema schema = spec(kind);
        for (String step : STEP.split(unread.field().substring("spec".length()))) {
            schema = switch (schema) {
                case Schema.Fields fields when fields.properties().containsKey(step) -> fields.properties().get(step);
                case Schema.Items items when !step.isEmpty() -> items.item();
                case Schema any when step.isEmpty() -> any;
                default -> throw new IllegalArgumentException(kind + " has no " + unread.field());
            };
        }
        List<String> allowed = schema instanceof Schema.Text text ? text.allowed() : List.of();
        return new Violation(
                unread.field(), schema.meaning().ruleId().orElse(Violation.SCHEMA), Form.Choice, Wording.choice(unread.word(), allowed));
    }

    private void walk(String path, Schema schema, JsonNode value) {
        if (!isOpen()) {
            return;
        }
        switch (schema) {
            case Schema.Fields fields when value.isObject() -> fields(path, fields, value);
            case Schema.Items items when value.isArray() -> items(path, items, value);
            case Schema.Text text when value.isTextual() -> text(path, text, value.textValue());
            case Schema.Whole whole when isWhole(value) -> whole(path, whole, value);
            case Schema.Flag _ when value.isBoolean() -> {}
            case Schema.Amount amount when isWhole(value) || value.isTextual() -> amount(path, amount, value.asText());
            case Schema.Fields _, Schema.Items _, Schema.Text _, Schema.Whole _, Schema.Flag _, Schema.Amount _ ->
                add(path, schema.meaning(), Form.Type, Wording.type(path, schema, value));
        }
    }

    private void fields(String path, Schema.Fields fields, JsonNode object) {
        int before = broken;
        fields.properties().forEach((name, schema) -> {
            JsonNode value = object.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                walk(path + "." + name, schema, value);
            } else if (fields.required().contains(name)) {
                missing(path + "." + name, schema.meaning(), fields.meaning());
            }
        });
        object.fieldNames().forEachRemaining(name -> {
            if (!fields.properties().containsKey(name)) {
                unknown(path + "." + name, name, fields);
            }
        });
        // The API server skips CEL where the schema is broken, and so would a reader of our words.
        if (broken == before) {
            fields.relations().stream().filter(related -> !related.relation().holds(object)).forEach(related ->
                    tell(new Violation(path + related.field(), Violation.SCHEMA, Form.Bound, related.message())));
        }
    }

    private void items(String path, Schema.Items items, JsonNode list) {
        if (list.size() > items.most()) {
            add(path, items.meaning(), Form.Bound, "the list has " + list.size() + " entries, and at most " + items.most() + " are allowed");
        }
        Map<List<JsonNode>, Integer> seen = new HashMap<>();
        for (int i = 0; i < list.size() && isOpen(); i++) {
            String entry = path + "[" + i + "]";
            walk(entry, items.item(), list.get(i));
            List<JsonNode> identity = identity(items, list.get(i));
            Integer first = identity.isEmpty() ? null : seen.putIfAbsent(identity, i);
            if (first != null) {
                add(entry, items.meaning(), Form.Duplicate, Wording.twice(path + "[" + first + "]", items.unique(), identity));
            }
        }
    }

    /// What may be in the list once; empty where that cannot be said.
    private static List<JsonNode> identity(Schema.Items items, JsonNode entry) {
        return switch (items.unique()) {
            case Unique.Nothing() -> List.of();
            case Unique.Entry() -> List.of(entry);
            case Unique.Keys(List<String> names) -> {
                Map<String, JsonNode> defaults = items.item() instanceof Schema.Fields fields ? fields.defaults() : Map.of();
                List<JsonNode> keys = names.stream()
                        .map(name -> entry.hasNonNull(name) ? entry.path(name) : defaults.getOrDefault(name, entry.path(name)))
                        .toList();
                yield keys.stream().allMatch(JsonNode::isValueNode) ? keys : List.of();
            }
        };
    }

    private void text(String path, Schema.Text schema, String text) {
        int length = Lengths.characters(text);
        if (!schema.allowed().isEmpty()) {
            if (!schema.allowed().contains(text)) {
                add(path, schema.meaning(), Form.Choice, Wording.choice(text, schema.allowed()));
            }
        } else if (length > schema.most()) {
            add(path, schema.meaning(), Form.Bound, quoted(text) + " has " + length + " characters, and at most " + schema.most() + " are allowed");
        } else if (length < schema.least()) {
            add(path, schema.meaning(), Form.Bound, length == 0
                    ? "this is empty" + Wording.meaning(schema.meaning())
                    : quoted(text) + " has " + length + " characters, and at least " + schema.least() + " are needed");
        } else if (schema.pattern().filter(pattern -> !pattern.matcher(text).find()).isPresent() || !isOf(schema.format(), text)) {
            Form form = schema.format() == Schema.TextFormat.Any ? Form.Pattern : Form.Type; // A date that is none fits into no record.
            add(path, schema.meaning(), form, Wording.pattern(text, schema.meaning(), schema.pattern()));
        }
    }

    /// Whether a record can hold the text, be it wrong otherwise.
    static boolean isReadable(Schema.Text schema, String text) {
        return (schema.allowed().isEmpty() || schema.allowed().contains(text)) && isOf(schema.format(), text);
    }

    private static boolean isOf(Schema.TextFormat format, String text) {
        try {
            switch (format) {
                case Any -> {}
                case Date -> LocalDate.parse(text);
                case DateTime -> OffsetDateTime.parse(text);
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void whole(String path, Schema.Whole schema, JsonNode number) {
        boolean fits = number.canConvertToLong() && number.asLong() >= schema.least() && number.asLong() <= schema.most();
        if (!fits) {
            // What is beyond an int fits into no record either.
            add(path, schema.meaning(), number.canConvertToInt() ? Form.Bound : Form.Type, Wording.bound(number, schema));
        }
    }

    private void amount(String path, Schema.Amount schema, String text) {
        if (Lengths.characters(text) > schema.most() || schema.pattern().filter(pattern -> !pattern.matcher(text).find()).isPresent()) {
            add(path, schema.meaning(), Form.Pattern, Wording.pattern(text, schema.meaning(), schema.pattern()));
        }
    }

    /// 5060.0 is whole, as JSON does not tell the two apart.
    static boolean isWhole(JsonNode value) {
        return value.isIntegralNumber() || value.isNumber() && value.canConvertToExactIntegral();
    }

    private void missing(String path, Meaning meaning, Meaning parent) {
        add(path, new Meaning(meaning.ruleId().or(parent::ruleId), meaning.words()), Form.Missing, "this is required, and missing" + Wording.meaning(meaning));
    }

    /// A password has no field wherever there is one for the name of its Secret, whose rule says so.
    private void unknown(String path, String name, Schema.Fields fields) {
        Schema secret = fields.properties().get(SECRET);
        if (secret != null && PASSWORD.matcher(name).matches()) {
            unknown(path, secret.meaning().ruleId().orElse(Violation.SCHEMA), Wording.password(name, SECRET));
        } else {
            unknown(path, Violation.SCHEMA, Wording.unknown(name, fields.properties().keySet()));
        }
    }

    private void unknown(String path, String ruleId, String message) {
        broken++;
        if (isOpen()) {
            tell(new Violation(path, ruleId, Form.Unknown, message));
        }
    }

    private void add(String path, Meaning meaning, Form form, String message) {
        broken++;
        tell(new Violation(path, meaning.ruleId().orElse(Violation.SCHEMA), form, message));
    }

    private boolean isOpen() {
        return found.size() < MOST;
    }

    private void tell(Violation violation) {
        if (isOpen()) {
            found.add(violation);
        }
    }
}
