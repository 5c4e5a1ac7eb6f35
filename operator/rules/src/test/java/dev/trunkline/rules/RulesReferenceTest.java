package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The reference says what the registry says, and shows what a reader gets who lints its examples.
class RulesReferenceTest {

    private static final Path REFERENCE = Path.of("../../docs/rules.md");
    private static final Path EXAMPLES = Path.of("src/main/resources/dev/trunkline/rules/examples.yaml");

    private static final List<Examples.Chosen> CHOSEN = Examples.all();

    @Test
    void equalsTheRegistry() throws IOException {
        String text = RulesReference.text(CHOSEN);
        if (Boolean.getBoolean("trunkline.rewrite")) {
            Files.writeString(REFERENCE, text);
        }
        assertThat(REFERENCE).content().isEqualTo(text);
    }

    @Test
    void theProgramHasTheSameExamples() throws IOException {
        String text = CHOSEN.stream().map(each -> each.example().written(each.rule().id())).collect(Collectors.joining());
        if (Boolean.getBoolean("trunkline.rewrite")) {
            Files.writeString(EXAMPLES, text);
        } else {
            Rulebook.RULES.forEach(rule -> assertThat(Example.of(rule.id())).as(rule.id()).isEqualTo(
                    CHOSEN.stream().filter(each -> each.rule() == rule).map(Examples.Chosen::example).toList()));
        }
        assertThat(EXAMPLES).content().isEqualTo(text);
    }

    /// Where a manifest is refused at all, the example shows a refusal.
    @Test
    void everyRuleThatManifestsShowHasAnExampleThatBreaksItAndOneThatKeepsIt() {
        for (Rule rule : Rulebook.RULES) {
            if (Ways.of(rule.id()).words().isEmpty()) {
                continue; // Rulebook says who holds it, or which part is not done yet.
            }
            assertThat(CHOSEN.stream().filter(each -> each.rule() == rule).map(Examples.Chosen::breaks).toList())
                    .as(rule.id())
                    .containsExactly(true, false);
        }
    }

    @Test
    void anExampleBreaksItsRuleOrNone() {
        assertThat(CHOSEN).allSatisfy(each -> {
            if (each.breaks()) {
                assertThat(each.ids()).as(each.file().toString()).contains(each.rule().id());
            } else {
                assertThat(each.ids()).as(each.file().toString()).isEmpty();
            }
        });
        // Few others cannot be had without: a hole left open is also something missing.
        assertThat(CHOSEN.stream().filter(each -> !each.beside().isEmpty()).map(each -> each.rule().id()).toList())
                .containsExactly("ITSP-12", "ITSP-13", "ITSP-27", "UPT-13", "UPT-25");
    }
}
