package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.cases.Case;
import dev.trunkline.cases.Cases;
import dev.trunkline.cases.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// With one rule's checks taken out of the book that webhook, operator and linter judge by, each file that names the rule fails: it
/// would otherwise prove nothing. The table is for `operator/rules/test/without-each-rule`.
class WithoutEachRuleTest {

    private static final Path TABLE = Path.of("target/without-each-rule.csv");

    @Test
    void theDirectoryNotices() throws IOException {
        List<String> table = new ArrayList<>(List.of("rule,files that name it,that fail without it"));
        List<String> unnoticed = new ArrayList<>();
        for (Rule rule : Rulebook.RULES.stream().filter(each -> !each.judges().isEmpty()).toList()) {
            List<Rule> others = Rulebook.RULES.stream().filter(other -> other != rule).toList();
            List<Case> named = Cases.all().stream()
                    .filter(each -> each.ruleId().equals(rule.id()))
                    .filter(each -> each.expected().stream().anyMatch(problem -> problem.ruleId().equals(rule.id())))
                    .toList();
            List<Case> failing = named.stream().filter(each -> !found(others, each).equals(lines(each))).toList();
            table.add(rule.id() + "," + named.size() + "," + failing.size());
            if (failing.isEmpty() || failing.size() < named.size()) {
                unnoticed.add(rule.id());
            }
        }
        Files.writeString(TABLE, String.join("\n", table) + "\n");
        assertThat(unnoticed).isEmpty();
    }

    private static List<String> found(List<Rule> rules, Case each) {
        return Rulebook.verdict(rules, Facts.of(RuleDirectoriesTest.snapshot(each))).problems().stream()
                .map(problem -> problem.ruleId() + " " + problem.severity() + " " + problem.object() + " " + problem.field())
                .toList();
    }

    private static List<String> lines(Case each) {
        return each.expected().stream().map(Expected::line).toList();
    }
}
