package dev.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trunkline.rules.Rulebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The linter's verdict on the manifests of the rules' directories: those of the schemas, and those of the checks.
class RuleDirectoriesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SCHEMAS = Path.of("../../crds/src/test/resources/rules");
    private static final Path CHECKS = Path.of("../rules/src/test/resources/rules");

    /// Where schema and check of one rule do not say the same yet: the check cites another rule, or does not look at this.
    private static final Set<String> OTHERWISE = Set.of(
            "ITSP-03/refused-language-by-its-name.yaml",
            "ITSP-11/refused-draft-without-name.yaml",
            "ITSP-11/refused-draft-without-provider.yaml",
            "ITSP-23/refused-retry-that-starts-above-its-end.yaml",
            "ITSP-26/refused-reference-without-name.yaml",
            "UPT-06/refused-country-code-with-00.yaml",
            "UPT-28/refused-unknown-mode.yaml",
            "ZOOM-04/refused-email-edited.yaml",
            "ZOOM-04/refused-email-in-another-case.yaml");

    /// What only the operator's own settings can tell.
    private static final Set<String> OF_SETTINGS =
            Set.of("GW-01/refused-where-sip-is.yaml", "GW-02/refused-at-a-site.yaml", "GW-02/refused-class.yaml");

    @TempDir
    static Path folder;

    /// What the API server refuses, the linter refuses, with the rule's id; of the rules that have a check for the kind.
    @TestFactory
    Stream<DynamicTest> refusesWhatTheApiServerRefuses() throws IOException {
        return files(SCHEMAS, "refused-").filter(RuleDirectoriesTest::isJudged).map(file -> DynamicTest.dynamicTest(name(SCHEMAS, file), () -> {
            // The last object is refused; those before it stand in the cluster.
            String text = Files.readString(file);
            int last = text.lastIndexOf("\n---\n") + 1;
            Path standing = Files.writeString(folder.resolve(name(SCHEMAS, file).replace('/', '-')), text.substring(0, last));
            Run run = lint(text.substring(last), standing);
            String id = file.getParent().getFileName().toString();
            boolean refused = found(run).stream().anyMatch(line -> line.startsWith(id + " error"));
            assertThat(refused).as(file + run.out()).isEqualTo(!OTHERWISE.contains(name(SCHEMAS, file)));
        }));
    }

    /// What every other judge finds, and nothing else.
    @TestFactory
    Stream<DynamicTest> findsWhatTheChecksFind() throws IOException {
        return files(CHECKS, "").filter(RuleDirectoriesTest::isOfFilesAlone).map(file -> DynamicTest.dynamicTest(name(CHECKS, file), () -> {
            List<String> expected = Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("# expect: "))
                    .map(line -> line.substring("# expect: ".length()).replaceFirst(" Error ", " error ").replaceFirst(" Warning ", " warning "))
                    .toList();
            assertThat(found(lint(Files.readString(file), Files.createDirectories(folder.resolve("none"))))).as(file.toString()).containsAll(expected);
        }));
    }

    private static boolean isOfFilesAlone(Path file) {
        try {
            String text = Files.readString(file);
            // Certificates are made where the checks are tested: none lies in a file, to run out there.
            return !OF_SETTINGS.contains(name(CHECKS, file)) && !text.contains("provider: test-") && !text.contains("${");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJudged(Path file) {
        try {
            String id = file.getParent().getFileName().toString();
            String text = Files.readString(file);
            return text.contains("# expect-field: ")
                    || Rulebook.rule(id).orElseThrow().kinds().stream().anyMatch(kind -> text.lastIndexOf("\nkind: " + kind + "\n") > text.lastIndexOf("\n---\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run lint(String manifests, Path against) {
        return Run.with(manifests.getBytes(java.nio.charset.StandardCharsets.UTF_8), "lint", "-n", "acme", "-o", "json", "-", "--against", against.toString());
    }

    /// `ITSP-06 error Itsp/carrier spec.connection.port`
    private static List<String> found(Run run) {
        return run.out().lines().map(line -> {
            try {
                JsonNode finding = JSON.readTree(line);
                return Stream.of("rule", "severity", "object", "field")
                        .map(key -> key.equals("object")
                                ? finding.path("kind").asText() + "/" + finding.path("name").asText()
                                : finding.path(key).asText())
                        .collect(Collectors.joining(" "));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }).toList();
    }

    private static Stream<Path> files(Path root, String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix) && file.toString().endsWith(".yaml"))
                    .filter(file -> !file.getParent().equals(root))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString();
    }
}
