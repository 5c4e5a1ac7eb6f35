package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.CrdSchemas;
import dev.trunkline.rules.Where.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The registry has every rule once, with where it is held, and who holds what no check here does.
class RulebookTest {

    /// Each rule of the rulebook with the letters of the places that hold it.
    private static final Path PLACES = Path.of("src/test/resources/rules/rules.yaml");

    @Test
    void hasEveryRuleOfTheRulebookOnceWithItsPlaces() throws IOException {
        Map<String, String> expected = Files.readAllLines(PLACES).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, TreeMap::new));
        Map<String, String> registered = Rulebook.RULES.stream()
                .filter(rule -> !rule.id().startsWith("GW-")) // Ours, beyond the rulebook.
                .collect(Collectors.toMap(Rule::id, rule -> rule.where().toString(), (a, b) -> a + " twice", TreeMap::new));
        assertThat(registered).isEqualTo(expected);
    }

    @Test
    void saysWhoHoldsWhatNoCheckJudges() {
        String schemas = Arrays.stream(dev.trunkline.crds.Kind.values())
                .map(kind -> CrdSchemas.crd(kind).toString())
                .collect(Collectors.joining());
        for (Rule rule : Rulebook.RULES) {
            if (rule.where().has(Place.Schema)) {
                assertThat(schemas).as("a schema cites it").contains(rule.id());
            }
            if (rule.judges().isEmpty()) {
                assertThat(rule.heldBy().isPresent() || !rule.later().isEmpty()).as(rule.id()).isTrue();
            }
        }
    }

    @Test
    void everyTextIsThere() {
        for (Rule rule : Rulebook.RULES) {
            assertThat(rule.demand()).as(rule.id()).endsWith(".").hasSizeBetween(20, 100);
            assertThat(rule.remedy()).as(rule.id()).endsWith(".").hasSizeBetween(8, 140);
            assertThat(rule.source().section()).as(rule.id()).isNotBlank();
        }
    }

    @Test
    void judgesEachIdOnAKindOnceAloneAndOnceAmongOthers() {
        assertThat(Rulebook.RULES).allSatisfy(rule -> assertThat(
                        rule.judges().stream().map(judge -> judge.subjects().kind() + " " + judge.scope()))
                .doesNotHaveDuplicates());
    }

    @Test
    void findsARuleByItsId() {
        assertThat(Rulebook.rule("ITSP-06")).map(Rule::demand).contains("A port goes with FQDN or IP only.");
        assertThat(Rulebook.rule("ITSP-99")).isEmpty();
    }
}
