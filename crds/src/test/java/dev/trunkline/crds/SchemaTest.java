package dev.trunkline.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What DESIGN.md asks of every schema, checked over every property.
class SchemaTest {

    /// The list-map keys of DESIGN.md ("Shapes"), and those of lists that it does not name.
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("Site spec.numbers", List.of("number")),
            Map.entry("Site spec.dialPlan", List.of("pattern")),
            Map.entry("Site spec.dialPlan[].routes", List.of("itspRef")),
            Map.entry("Site spec.itspCalls", List.of("itspRef")),
            Map.entry("Site spec.sipServers", List.of("name")),
            Map.entry("Site spec.realms", List.of("name")),
            Map.entry("Site spec.extensions", List.of("number")),
            Map.entry("UnifyPhoneTenant spec.sites", List.of("siteRef")),
            Map.entry("UnifyPhoneTenant spec.users", List.of("email")),
            Map.entry("UnifyPhoneTenant spec.users[].destinationList.targets", List.of("position")),
            Map.entry("UnifyPhoneTenant spec.teams", List.of("siteRef", "callNumber")),
            Map.entry("ZoomIntegration spec.pbx.gateways", List.of("ltu", "slot")),
            Map.entry("ZoomIntegration spec.pbx.voicemailRoutes", List.of("index")),
            Map.entry("ZoomIntegration spec.subscribers", List.of("stationNumber")),
            Map.entry("EmergencyEndpoint spec.remoteLocations", List.of("address", "port", "transport")),
            Map.entry("EmergencyEndpoint spec.ipRanges", List.of("start", "end")),
            Map.entry("EmergencyEndpoint spec.defaults", List.of("siteRef")),
            Map.entry("EmergencyEndpoint spec.locations", List.of("name")),
            Map.entry("EmergencyEndpoint spec.buildings", List.of("name")));

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyPropertyHasADescription(Kind kind) {
        List<String> without = new ArrayList<>();
        walk(kind, (path, node) -> {
            if (node.path("description").asText().isBlank() && !path.endsWith("[]")) {
                without.add(path);
            }
        });
        assertThat(without).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyListIsBoundedAndSaysHowItMerges(Kind kind) {
        List<String> wrong = new ArrayList<>();
        walk(kind, (path, node) -> {
            if (!node.path("type").asText().equals("array")) {
                return;
            }
            String listType = node.path("x-kubernetes-list-type").asText();
            boolean objects = node.at("/items/type").asText().equals("object");
            boolean ordered = path.endsWith("spec.codecs") || path.endsWith(".codecs") || path.endsWith("ciphers");
            boolean status = path.startsWith("status");
            String expected = objects ? "map" : ordered ? "atomic" : "set";
            if (!node.has("maxItems")
                    || !(listType.equals(expected) || status && listType.equals("atomic"))
                    || listType.equals("map") != node.has("x-kubernetes-list-map-keys")) {
                wrong.add(path + " " + listType);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyStringIsBoundedAndEveryNumberToo(Kind kind) {
        List<String> unbounded = new ArrayList<>();
        walk(kind, (path, node) -> {
            String type = node.path("type").asText();
            if (type.equals("string") && !node.has("maxLength") && !node.has("enum")) {
                unbounded.add(path);
            }
            if (type.equals("integer") && (!node.has("format") || !node.has("minimum"))) {
                unbounded.add(path);
            }
            if (type.equals("integer") && path.startsWith("spec") && !node.has("maximum")) {
                unbounded.add(path);
            }
        });
        assertThat(unbounded).isEmpty();
    }

    @Test
    void listMapKeysAreThoseOfTheDesign() {
        Map<String, List<String>> found = new TreeMap<>();
        for (Kind kind : Kind.values()) {
            walk(kind, (path, node) -> {
                if (path.startsWith("spec") && node.has("x-kubernetes-list-map-keys")) {
                    found.put(kind + " " + path, texts(node.path("x-kubernetes-list-map-keys")));
                }
            });
        }
        assertThat(found).containsExactlyInAnyOrderEntriesOf(KEYS);
    }

    /// Argo CD compares whole lists: a default inside an item would show as a difference for ever.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void noDefaultStandsInsideAListItemExceptForItsKeys(Kind kind) {
        List<String> wrong = new ArrayList<>();
        Set<String> keys = new TreeSet<>();
        walk(kind, (path, node) -> texts(node.path("x-kubernetes-list-map-keys")).forEach(k -> keys.add(path + "[]." + k)));
        walk(kind, (path, node) -> {
            if (node.has("default") && path.contains("[]") && !keys.contains(path)) {
                wrong.add(path);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothingThatTheCatalogueCanFillHasADefault() {
        List<String> wrong = new ArrayList<>();
        walk(Kind.Itsp, (path, node) -> {
            if (path.startsWith("spec.connection") && node.has("default")) {
                wrong.add(path);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void preservesNoUnknownFields(Kind kind) {
        assertThat(CrdSchemas.crd(kind).toString()).doesNotContain("preserve-unknown-fields").doesNotContain("preserveUnknownFields");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyRuleSaysWhatIsWrong(Kind kind) {
        List<String> wrong = new ArrayList<>();
        walk(kind, (path, node) -> node.path("x-kubernetes-validations").forEach(rule -> {
            if (!rule.has("message")) {
                wrong.add(path + ": " + rule.path("rule").asText());
            }
            // The fallback and the computed message must cite the same rule.
            String id = rule.path("message").asText().replaceFirst("^(([A-Z0-9]+-[0-9]+): )?.*$", "$1");
            if (rule.has("messageExpression") && !rule.path("messageExpression").asText().contains(id)) {
                wrong.add(path + ": " + rule.path("message").asText());
            }
        }));
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void hasShortNamesACategoryAStatusAndColumns(Kind kind) {
        JsonNode spec = CrdSchemas.crd(kind).path("spec");
        assertThat(texts(spec.at("/names/categories"))).containsExactly("trunkline");
        assertThat(texts(spec.at("/names/shortNames"))).isNotEmpty();
        assertThat(spec.at("/names/kind").asText()).isEqualTo(kind.name());
        JsonNode version = spec.at("/versions/0");
        assertThat(version.at("/subresources/status").isObject()).isTrue();
        List<String> columns = new ArrayList<>();
        version.path("additionalPrinterColumns").forEach(c -> columns.add(c.path("name").asText()));
        assertThat(columns).contains("Ready", "Reason", "Message").endsWith("Age");
    }

    static void walk(Kind kind, BiConsumer<String, JsonNode> visitor) {
        CrdSchemas.schema(kind).path("properties").properties().forEach(p -> walk(p.getKey(), p.getValue(), visitor));
    }

    private static void walk(String path, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(path, node);
        node.path("properties").properties().forEach(p -> walk(path + "." + p.getKey(), p.getValue(), visitor));
        if (node.has("items")) {
            walk(path + "[]", node.path("items"), visitor);
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }
}
