package dev.trunkline.operator.ways;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.cases.Case;
import dev.trunkline.cases.Cases;
import dev.trunkline.crds.CrdSchemas;
import dev.trunkline.crds.Kind;
import dev.trunkline.crds.check.SchemaCheck;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.Problem;
import dev.trunkline.rules.Rulebook;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.Where;
import dev.trunkline.rules.manifest.Manifests;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Manifests that nobody wrote: those of the rules' directories with a few fields changed, most of them for what another manifest has
/// there, or for a value of a field that no manifest has. What the linter calls clean the API server takes, and what the linter finds
/// against the schema it refuses. What the API server refuses by a rule the linter refuses by the same one; and the other way round,
/// unless a file of that rule's directory says what of it no schema can see.
@Tag("api")
class GeneratedManifestsTest {

    private static final int MANY = 600;
    private static final long SEED = 20261122;

    private final Objects objects = new Objects(ApiServer.get().admin(), Kind.GROUP);

    /// A manifest, with the objects beside which it is judged.
    private record Made(ObjectNode object, List<ObjectNode> referents) {}

    /// What the linter says, and the API server.
    private record Verdicts(List<String> schema, List<Problem> rules, Optional<Refusal> refusal) {

        boolean clean() {
            return schema.isEmpty() && rules.isEmpty();
        }
    }

    /// @param ids of the rules that its causes name
    private record Refusal(String words, Set<String> ids) {

        static Refusal of(Status status) {
            Set<String> ids = new TreeSet<>();
            Optional.ofNullable(status.getDetails()).stream().flatMap(details -> details.getCauses().stream()).forEach(cause -> {
                Matcher id = Refusals.ID.matcher(cause.getMessage());
                if (id.find()) {
                    ids.add(id.group(1));
                }
            });
            return new Refusal(status.getMessage(), ids);
        }
    }

    @Test
    void linterAndApiServerAgree() {
        Map<Made, Verdicts> verdicts = AtOnce.map(made(new Random(SEED)), this::judge);
        Set<String> held = heldBySchemasAlone();
        List<String> wrong = new ArrayList<>();
        verdicts.forEach((made, said) -> differences(said, held).forEach(words -> wrong.add(words + "\n" + made.object())));
        assertThat(wrong).as(() -> String.join("\n", wrong)).isEmpty();
        // Else it would prove little.
        assertThat(verdicts.values()).filteredOn(Verdicts::clean).hasSizeGreaterThan(MANY / 6);
        assertThat(verdicts.values()).filteredOn(said -> !said.schema().isEmpty()).hasSizeGreaterThan(MANY / 6);
    }

    private static List<String> differences(Verdicts said, Set<String> held) {
        List<String> wrong = new ArrayList<>();
        if (said.refusal().isEmpty()) {
            // For text of a format, such as a date, the API server takes an empty list.
            if (!said.schema().stream().allMatch(words -> words.endsWith(": here is a list, and text is wanted"))) {
                wrong.add("taken, and found: " + said.schema());
            }
            said.rules().stream().filter(problem -> held.contains(problem.ruleId())).forEach(
                    problem -> wrong.add("taken, and refused by a rule that the schema holds: " + problem.line()));
            return wrong;
        }
        Refusal refusal = said.refusal().get();
        if (said.clean()) {
            wrong.add("clean, and refused: " + refusal.words());
        } else if (said.schema().isEmpty()) {
            Set<String> ids = new TreeSet<>(refusal.ids());
            said.rules().forEach(problem -> ids.remove(problem.ruleId()));
            ids.forEach(id -> wrong.add("refused by " + id + ", and found only " + said.rules() + ": " + refusal.words()));
        }
        return wrong;
    }

    /// Rules of which the schema sees all, as their files say.
    private static Set<String> heldBySchemasAlone() {
        Set<String> held = new TreeSet<>();
        Rulebook.RULES.stream().filter(rule -> rule.where().has(Where.Place.Schema)).forEach(rule -> held.add(rule.id()));
        Cases.all().stream().filter(each -> each.text().contains("# beyond the schema: ")).forEach(each -> held.remove(each.ruleId()));
        return held;
    }

    private Verdicts judge(Made made) {
        Kind kind = Kind.valueOf(made.object().path("kind").asText());
        List<String> schema = SchemaCheck.of(kind, made.object()).stream().map(violation -> violation.field() + ": " + violation.message()).toList();
        Optional<Refusal> refusal = Optional.empty();
        try {
            objects.create("default", made.object(), "fieldValidation=Strict&dryRun=All");
        } catch (KubernetesClientException e) {
            refusal = Optional.of(Refusal.of(e.getStatus()));
        }
        return new Verdicts(schema, schema.isEmpty() ? rules(made) : List.of(), refusal);
    }

    private static List<Problem> rules(Made made) {
        Snapshot.Builder domain = Snapshot.of("default", TestSettings.CATALOGUE, TestSettings.operator(), Cases.NOW);
        made.referents().forEach(referent -> Manifests.add(referent, domain));
        Manifests.add(made.object(), domain);
        String ref = Case.ref(made.object());
        return Rulebook.judge(Facts.of(domain.build())).stream()
                .filter(problem -> problem.isError() && problem.object().toString().equals(ref))
                .toList();
    }

    private static List<Made> made(Random random) {
        List<Made> seeds = Cases.all().stream().filter(each -> each.verdict() == Case.Verdict.Accepted && each.schema().isEmpty()).flatMap(
                each -> each.objects().stream().filter(Case::isOurs).map(object -> new Made(object, referents(each, object)))).toList();
        Map<String, List<JsonNode>> values = new HashMap<>();
        Cases.all().forEach(each -> each.objects().stream().filter(Case::isOurs).forEach(
                object -> collect(object.path("kind").asText(), object.path("spec"), values)));
        for (Kind kind : Kind.values()) {
            invent(kind.name(), CrdSchemas.schema(kind).at("/properties/spec"), values);
        }
        List<Made> all = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Made seed = seeds.get(random.nextInt(seeds.size()));
            ObjectNode object = seed.object().deepCopy();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                change(object, values, random);
            }
            all.add(new Made(object, seed.referents()));
        }
        return all;
    }

    private static List<ObjectNode> referents(Case each, ObjectNode object) {
        return each.objects().stream().filter(other -> other != object).toList();
    }

    /// Every value of every manifest, by where it stands.
    private static void collect(String path, JsonNode node, Map<String, List<JsonNode>> values) {
        values.computeIfAbsent(path, _ -> new ArrayList<>()).add(node);
        node.properties().forEach(field -> collect(path + "." + field.getKey(), field.getValue(), values));
        if (node.isArray()) {
            node.forEach(item -> collect(path + "[]", item, values));
        }
    }

    /// A value for each field that no manifest has.
    private static void invent(String path, JsonNode schema, Map<String, List<JsonNode>> values) {
        if (!values.containsKey(path)) {
            values.put(path, new ArrayList<>(List.of(value(schema))));
        }
        schema.path("properties").properties().forEach(field -> invent(path + "." + field.getKey(), field.getValue(), values));
        if (schema.has("items")) {
            invent(path + "[]", schema.path("items"), values);
        }
    }

    private static JsonNode value(JsonNode schema) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                ObjectNode object = json.objectNode();
                schema.path("required").forEach(name -> object.set(name.asText(), value(schema.path("properties").path(name.asText()))));
                yield object;
            }
            case "array" -> json.arrayNode().add(value(schema.path("items")));
            case "integer" -> schema.path("minimum").isNumber() ? schema.path("minimum") : json.numberNode(1);
            case "boolean" -> json.booleanNode(true);
            default -> json.textNode("198.51.100.7");
        };
    }

    private static void change(ObjectNode object, Map<String, List<JsonNode>> values, Random random) {
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
                    default -> items.set(index, another(values.getOrDefault(path + "[]", List.of()), items.get(index), random));
                }
                return;
            }
            ObjectNode fields = (ObjectNode) at;
            if (names.isEmpty() || random.nextInt(5) == 0) {
                add(fields, path, values, random);
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
                fields.set(name, another(values.getOrDefault(path + "." + name, List.of()), value, random));
            }
            return;
        }
    }

    /// A field that other manifests have here, or one that none has.
    private static void add(ObjectNode fields, String path, Map<String, List<JsonNode>> values, Random random) {
        List<String> known = values.keySet().stream()
                .filter(other -> other.startsWith(path + ".") && other.indexOf('.', path.length() + 1) < 0 && !other.endsWith("]"))
                .sorted()
                .toList();
        if (known.isEmpty() || random.nextInt(10) == 0) {
            fields.put("unheardOf", "x");
            return;
        }
        String field = known.get(random.nextInt(known.size()));
        List<JsonNode> all = values.get(field);
        fields.set(field.substring(path.length() + 1), all.get(random.nextInt(all.size())).deepCopy());
    }

    private static JsonNode another(List<JsonNode> known, JsonNode value, Random random) {
        JsonNodeFactory json = JsonNodeFactory.instance;
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
