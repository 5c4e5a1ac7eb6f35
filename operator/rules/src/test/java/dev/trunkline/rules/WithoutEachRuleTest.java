package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.cases.Case;
import dev.trunkline.cases.Cases;
import dev.trunkline.cases.Expected;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// With one rule's checks taken out of the book that every judge uses, the rule's directory fails: each file in it would otherwise
/// prove nothing.
class WithoutEachRuleTest {

    @TestFactory
    Stream<DynamicTest> theDirectoryNotices() {
        return Rulebook.RULES.stream().filter(rule -> !rule.judges().isEmpty()).map(rule -> DynamicTest.dynamicTest(rule.id(), () -> {
            List<Rule> others = Rulebook.RULES.stream().filter(other -> other != rule).toList();
            List<Case> directory = Cases.all().stream().filter(each -> each.ruleId().equals(rule.id())).toList();
            assertThat(directory).isNotEmpty();
            assertThat(directory).as("a file that fails without the rule").anyMatch(each -> !found(others, each).equals(lines(each)));
            // Each file that says that the rule refuses or warns is one that fails.
            assertThat(directory)
                    .filteredOn(each -> each.expected().stream().anyMatch(problem -> problem.ruleId().equals(rule.id())))
                    .allMatch(each -> !found(others, each).equals(lines(each)));
        }));
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
