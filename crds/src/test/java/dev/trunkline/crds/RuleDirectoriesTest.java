package dev.trunkline.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every rule that the schema holds has its directory, and says its id where a reader of the schema looks.
class RuleDirectoriesTest {

    @Test
    void everySchemaRuleHasADirectory() {
        List<String> missing = new ArrayList<>(RuleDirectories.inSchema());
        missing.removeAll(RuleDirectories.directories());
        assertThat(missing).isEmpty();
        assertThat(RuleDirectories.places().keySet()).containsAll(RuleDirectories.directories());
    }

    /// One accepted at the boundary and one refused, or the defaulted object of a rule that only defaults.
    @Test
    void everyDirectoryShowsBothSides() {
        List<String> poor = new ArrayList<>();
        for (String id : RuleDirectories.directories()) {
            boolean sides = !RuleDirectories.files(id, "accepted-").isEmpty() && !RuleDirectories.files(id, "refused-").isEmpty();
            if (!sides && RuleDirectories.files(id, "defaulted-").isEmpty()) {
                poor.add(id);
            }
        }
        assertThat(poor).isEmpty();
    }

    @Test
    void everySchemaRuleIsCitedInASchema() {
        StringBuilder all = new StringBuilder();
        for (Kind kind : Kind.values()) {
            all.append(CrdSchemas.crd(kind));
        }
        assertThat(RuleDirectories.inSchema()).filteredOn(id -> all.indexOf(id) < 0).isEmpty();
    }

    @Test
    void everyRefusalSaysWhatItExpects() {
        assertThat(RuleDirectories.files("refused-"))
                .filteredOn(m -> m.comment("expect").isPresent() == m.comment("expect-field").isPresent())
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> defaultsAreFilledAsTheFilesSay() {
        return RuleDirectories.files("defaulted-").stream()
                .map(m -> DynamicTest.dynamicTest(RuleDirectories.name(m), () -> {
                    ObjectNode given = m.objects().getLast();
                    JsonNode filled = CrdSchemas.withDefaults(Manifests.kind(given), given);
                    assertThat(m.comments("expect")).isNotEmpty().allSatisfy(line -> holds(line, filled));
                }));
    }

    /// `spec.lifecycle = Complete`
    static void holds(String line, JsonNode object) {
        String[] sides = line.split(" =", 2);
        assertThat(object.at("/" + sides[0].replace('.', '/')).asText()).as(sides[0]).isEqualTo(sides[1].strip());
    }
}
