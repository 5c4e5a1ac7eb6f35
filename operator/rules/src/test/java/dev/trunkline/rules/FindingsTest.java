package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How much one rule says of one object.
class FindingsTest {

    private static final ObjectRef BERLIN = new ObjectRef(Kind.Site, "berlin");

    @Test
    void aHundredAreListedAndTheRestIsCounted() {
        assertThat(told(100, 100)).hasSize(200);
        List<Problem> more = told(350, 101);
        assertThat(more).hasSize(202);
        assertThat(more.subList(200, 202)).extracting(Problem::severity, Problem::message).containsExactlyInAnyOrder(
                org.assertj.core.groups.Tuple.tuple(Severity.Error, "250 more of this rule are not listed here"),
                org.assertj.core.groups.Tuple.tuple(Severity.Warning, "1 more of this rule are not listed here"));
    }

    /// Five hundred lines that all share numbers make as many problems as there are losing lines, whoever they lose to.
    @Test
    void whatManyLinesShareIsToldOnceALine() {
        StringBuilder lines = new StringBuilder();
        for (int i = 100; i < 600; i++) {
            lines.append("    - {number: \"+49302667").append(i).append("-+49302668").append(i).append("\", itspRefs: [carrier], to: \"100000\"}\n");
        }
        List<Problem> problems = Rulebook.judge(Facts.of(RuleDirectoriesTest.snapshot("""
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata: {name: berlin}
                spec:
                  country: DE
                  numbers:
                """ + lines)));
        assertThat(problems).filteredOn(problem -> problem.ruleId().equals("SITE-02")).hasSize(101);
        assertThat(Facts.of(RuleDirectoriesTest.snapshot("""
                apiVersion: trunkline.dev/v1alpha1
                kind: Site
                metadata: {name: berlin}
                spec:
                  country: DE
                  numbers:
                """ + lines)).clashes("berlin")).hasSize(499);
    }

    private static List<Problem> told(int errors, int warnings) {
        List<Problem> problems = new ArrayList<>();
        try (var findings = new Findings("SITE-02", BERLIN, problems::add, _ -> {})) {
            for (int i = 0; i < errors; i++) {
                findings.error("numbers[" + i + "]", "wrong");
            }
            for (int i = 0; i < warnings; i++) {
                findings.warn("numbers[" + i + "]", "odd");
            }
        }
        return problems;
    }
}
