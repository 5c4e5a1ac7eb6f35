package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.crds.CrdSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the API server refuses by a CEL rule, the rules refuse in the same words.
class SchemaWordsTest {

    private static final Path DIRECTORIES = Path.of("../../crds/src/test/resources/rules");

    /// Manifests of an address or network that can be no peer.
    private static final List<String> PEERS = List.of("ITSP-17", "SITE-08", "FW-06", "FW-10", "FW-12", "E911-02");

    @TestFactory
    Stream<DynamicTest> agreesOnWhoCanBeAPeer() throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORIES)) {
            return files.filter(file -> PEERS.contains(file.getParent().getFileName().toString()))
                    .filter(file -> isRefusedAsPeer(file.getFileName().toString()))
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(DIRECTORIES.relativize(file).toString(), () -> agrees(file)));
        }
    }

    private static boolean isRefusedAsPeer(String name) {
        return Stream.of("everybody", "half-the", "one-wider", "unspecified", "loopback", "localhost", "multicast", "broadcast")
                .anyMatch(name::contains) && name.startsWith("refused-");
    }

    private static void agrees(Path file) throws IOException {
        String id = file.getParent().getFileName().toString();
        List<Problem> problems = Rulebook.judge(Facts.of(RuleDirectoriesTest.snapshot(Files.readString(file)))).stream()
                .filter(problem -> problem.ruleId().equals(id) && problem.isError())
                .toList();
        assertThat(problems).isNotEmpty();
        Problem problem = problems.getFirst();
        String words = problem.message().substring(problem.message().indexOf('"', 1));
        String schema = CrdSchemas.crd(dev.trunkline.crds.Kind.valueOf(problem.object().kind().name())).toString();
        assertThat(schema.replace("\\\"", "\"")).contains("'" + id + ": \"' + self + '" + words + "'");
    }
}
