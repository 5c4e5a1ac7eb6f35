package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The subscribers of files.
class RosterTest {

    private static final String FILE = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: file}
            data:
              users.csv: |
                stationNumber,email,voicemailIndex
                4711,ada@example.net,1
                4712,bob@example.net,1
            """;

    /// A file has up to 10,000 rows, and any number of integrations may name it.
    @Test
    void aFileIsReadOnceForAllIntegrations() {
        Facts facts = Facts.of(RuleDirectoriesTest.snapshot(FILE + zoom("a", "") + zoom("b", "") + zoom("c", ", select: [bob@example.net]")));
        assertThat(facts.zooms().get(0).roster()).isSameAs(facts.zooms().get(1).roster());
        assertThat(facts.zooms().get(0).roster().size()).isEqualTo(2);
        assertThat(facts.zooms().get(2).roster().size()).isOne();
    }

    @Test
    void ofAFileWithAFaultNobodyCounts() {
        Facts facts = Facts.of(RuleDirectoriesTest.snapshot(FILE.replace("bob@example.net,1", "bob@example.net") + zoom("a", "")));
        assertThat(facts.zooms().getFirst().roster().size()).isZero();
        assertThat(Rulebook.judge(facts)).extracting(Problem::message).anyMatch(message -> message.contains("line 3: 3 columns are needed"));
    }

    private static String zoom(String name, String more) {
        return """
                ---
                apiVersion: trunkline.dev/v1alpha1
                kind: ZoomIntegration
                metadata: {name: %s}
                spec: {siteRef: berlin, fqdn: zoom.example.net, usersFrom: {configMapRef: {name: file}%s}}
                """.formatted(name, more);
    }
}
