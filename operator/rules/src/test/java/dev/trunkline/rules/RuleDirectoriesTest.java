package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.certificate.TestAuthority;
import dev.trunkline.rules.manifest.Manifests;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every rule has a directory with manifests: `accepted-*.yaml` pass right at the boundary, `refused-*.yaml` break the rule in
/// one way each, `warned-*.yaml` are noticed. Lines `# expect:` name every problem of the whole file, by id, object and field.
/// Certificates are made anew, where a file has a place such as `${certificates leaf intermediate}`.
class RuleDirectoriesTest {

    private static final Path ROOT = Path.of("src/test/resources/rules");
    private static final String EXPECT = "# expect: ";

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final TestAuthority AUTHORITY = new TestAuthority(NOW);

    /// What is shipped, one entry with a template, and one that requires a field that none of these does.
    static final ProviderCatalogue CATALOGUE = TestCatalogue.read();

    @TestFactory
    Stream<DynamicTest> everyManifestMeetsTheVerdictItNames() throws IOException {
        return files().stream().map(file -> DynamicTest.dynamicTest(ROOT.relativize(file).toString(), () -> judge(file)));
    }

    @Test
    void everyRuleHasADirectoryThatItJudges() throws IOException {
        for (Rule rule : Rulebook.RULES) {
            if (rule.judges().isEmpty() || List.of("ITSP-13", "UPT-24", "UPT-25", "ZOOM-25").contains(rule.id())) {
                continue; // What only a running gateway or an edit shows: ObservedRulesTest, EditsTest.
            }
            List<String> names = files().stream()
                    .filter(file -> file.getParent().getFileName().toString().equals(rule.id()))
                    .map(file -> file.getFileName().toString().replaceAll("-.*", ""))
                    .distinct()
                    .toList();
            assertThat(names).as(rule.id()).contains("accepted").containsAnyOf("refused", "warned");
        }
    }

    private static void judge(Path file) throws IOException {
        String text = Files.readString(file);
        String id = file.getParent().getFileName().toString();
        List<String> expected =
                text.lines().filter(line -> line.startsWith(EXPECT)).map(line -> line.substring(EXPECT.length())).toList();
        switch (file.getFileName().toString().replaceAll("-.*", "")) {
            case "accepted" -> assertThat(expected).noneMatch(line -> line.startsWith(id));
            case "refused" -> assertThat(expected).anyMatch(line -> line.startsWith(id + " Error"));
            case "warned" -> assertThat(expected).anyMatch(line -> line.startsWith(id + " Warning"));
            default -> throw new AssertionError("a manifest is called accepted-, refused- or warned-");
        }
        List<Problem> problems = Rulebook.judge(Facts.of(snapshot(text)));
        assertThat(problems.stream().map(p -> p.ruleId() + " " + p.severity() + " " + p.object() + " " + p.field()))
                .as(() -> problems.stream().map(Problem::line).toList().toString())
                .containsExactlyElementsOf(expected);
        assertThat(problems).allSatisfy(problem -> assertThat(problem.message())
                .isNotBlank()
                .doesNotContain("Optional")
                .doesNotContain("null")
                .doesNotContain("a-secret-password")
                .doesNotContain("PRIVATE KEY-----")
                .doesNotContain("Asd123"));
    }

    static Snapshot snapshot(String yaml) {
        return snapshot(yaml, NOW);
    }

    static Snapshot snapshot(String yaml, Instant now) {
        var pool = new AddressPool(List.of(AddressPool.Range.of("198.51.100.64/27", new PortRange(5060, 5060))), true);
        var builder = Snapshot.of(
                "acme",
                CATALOGUE,
                OperatorSettings.defaults(pool, AddressPool.EMPTY, "gateway:test", "trunkline-system"),
                now);
        Manifests.documents(AUTHORITY.fill(yaml)).forEach(document -> assertThat(Manifests.add(document, builder)).isTrue());
        return builder.build();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
