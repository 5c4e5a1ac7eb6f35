package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.media.MediaProfileSpec;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.model.Judged;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// No field of a kind that gateways carry is taken in silence: `fields.yaml` says of each what stating it does, and it does that.
class FieldsTest {

    private static final Path FOLDER = Path.of("src/test/resources/fields");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, Class<?>> KINDS =
            new TreeMap<>(Map.of("Itsp", ItspSpec.class, "Site", SiteSpec.class, "MediaProfile", MediaProfileSpec.class));

    /// What stating a field does.
    private enum Effect {
        /// The gateway runs otherwise.
        carried,
        /// The object is not carried, and says which field is why.
        notYet,
        /// The object is carried, with a warning at the field.
        warned,
        /// Rules, status or people read it, and no gateway has to.
        read
    }

    /// @param value another one than the base's, away from the default
    /// @param with  what the base must have besides, by path, for the value to be allowed
    private record Field(String kind, String path, JsonNode value, Effect effect, JsonNode with) {}

    @Test
    void namesEveryFieldOnce() throws IOException {
        var leaves = new TreeSet<String>();
        KINDS.forEach((kind, type) -> collect(type, kind, leaves));
        assertThat(fields().stream().map(field -> field.kind() + "." + field.path())).containsExactlyInAnyOrderElementsOf(leaves);
    }

    @TestFactory
    Stream<DynamicTest> everyFieldDoesWhatIsSaid() throws IOException {
        return fields().stream().map(field -> DynamicTest.dynamicTest(field.kind() + "." + field.path(), () -> judge(field)));
    }

    @Test
    void startsFromWhatIsCarriedWithoutAWarning() throws IOException {
        for (String kind : KINDS.keySet()) {
            assertThat(judged(documents(), kind).problems()).isEmpty();
            assertThat(judged(documents(), kind).good()).isPresent();
        }
    }

    private static void judge(Field field) throws IOException {
        List<JsonNode> documents = documents();
        ObjectNode spec = documents.stream()
                .filter(document -> document.path("kind").asText().equals(field.kind()))
                .map(document -> (ObjectNode) document.path("spec"))
                .findFirst()
                .orElseThrow();
        field.with().properties().forEach(more -> set(spec, more.getKey(), more.getValue()));
        Judged<?> before = judged(documents, field.kind());
        set(spec, field.path(), field.value());
        Judged<?> after = judged(documents, field.kind());
        assertThat(after.problems()).as(field.path()).noneMatch(Problem::isError);
        switch (field.effect()) {
            case carried -> assertThat(after.good()).as(field.path()).isPresent().isNotEqualTo(before.good());
            case notYet -> {
                assertThat(after.good()).as(field.path()).isEmpty();
                assertThat(after.notCarried()).anyMatch(sentence -> sentence.contains("not carried yet"));
            }
            case warned -> {
                assertThat(after.good()).isPresent();
                assertThat(before.problems()).as(field.path()).noneMatch(problem -> isAt(field.path(), problem));
                assertThat(after.problems()).as(field.path()).anyMatch(problem -> isAt(field.path(), problem));
            }
            case read -> assertThat(after.good()).as(field.path()).isPresent();
        }
    }

    private static boolean isAt(String path, Problem problem) {
        String at = problem.field().replaceAll("\\[\\d+]", "").substring("spec.".length());
        // A warning may stand at a block instead of at each of its fields.
        return !problem.isError() && (path.equals(at) || path.startsWith(at + "."));
    }

    private static Judged<?> judged(List<JsonNode> documents, String kind) {
        var core = new AddressPool(List.of(AddressPool.Range.of("198.51.100.96/27", new PortRange(5060, 5060))), true);
        var access = new AddressPool(List.of(AddressPool.Range.of("198.51.100.64/27", new PortRange(5060, 5061))), true);
        var classes = new TreeMap<>(OperatorSettings.defaults(access, core, "gateway:test", "trunkline-system").exposureClasses());
        var standard = OperatorSettings.defaults(access, core, "gateway:test", "trunkline-system");
        classes.put("other", classes.get("metallb"));
        var settings = new OperatorSettings(
                access, core, "gateway:test", "IfNotPresent", "trunkline-system", standard.operatorLabels(), classes,
                standard.exposureClass(), standard.resources(), standard.calls(), standard.drainSeconds(),
                standard.messagesPerSecond(), standard.dns(), standard.sbcZoomLicencesFrom());
        var snapshot = Snapshot.of("acme", RuleDirectoriesTest.CATALOGUE, settings, Instant.parse("2026-11-22T12:00:00Z"));
        documents.forEach(document -> assertThat(Manifests.add(document, snapshot)).isTrue());
        var model = Resolver.resolve(snapshot.build()).model();
        return switch (kind) {
            case "Itsp" -> model.itsps().get("carrier");
            case "Site" -> model.sites().get("berlin");
            default -> model.mediaProfiles().get("voice");
        };
    }

    private static void set(ObjectNode spec, String path, JsonNode value) {
        String[] steps = path.split("\\.");
        ObjectNode at = spec;
        for (int i = 0; i < steps.length - 1; i++) {
            if (at.path(steps[i]) instanceof ArrayNode array) {
                at = array.isEmpty() ? array.addObject() : (ObjectNode) array.get(array.size() - 1);
            } else {
                at = at.withObject("/" + steps[i]);
            }
        }
        at.set(steps[steps.length - 1], value);
    }

    private static List<JsonNode> documents() throws IOException {
        return Manifests.documents(Files.readString(FOLDER.resolve("base.yaml")));
    }

    private static List<Field> fields() throws IOException {
        JsonNode all = YAML.readTree(FOLDER.resolve("fields.yaml").toFile());
        List<Field> fields = new ArrayList<>();
        all.properties().forEach(kind -> kind.getValue().properties().forEach(field -> fields.add(
                field(kind.getKey(), field.getKey(), field.getValue()))));
        return fields;
    }

    private static Field field(String kind, String path, JsonNode said) {
        Effect effect = Stream.of(Effect.values()).filter(each -> said.has(each.name())).findFirst().orElseThrow();
        return new Field(kind, path, said.get(effect.name()), effect, said.path("with"));
    }

    private static void collect(Type type, String path, TreeSet<String> leaves) {
        if (type instanceof ParameterizedType generic) {
            collect(generic.getActualTypeArguments()[0], path, leaves);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                collect(component.getGenericType(), path + "." + component.getName(), leaves);
            }
        } else {
            leaves.add(path);
        }
    }
}
