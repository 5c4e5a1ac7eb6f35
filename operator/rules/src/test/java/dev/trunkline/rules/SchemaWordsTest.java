package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.crds.CrdSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the API server refuses by a CEL rule, the rules refuse in the same words.
class SchemaWordsTest {

    private static final Path DIRECTORIES = Path.of("src/test/resources/rules");

    /// Manifests of an address or network that can be no peer.
    private static final List<String> PEERS = List.of("ITSP-17", "SITE-08", "FW-06", "FW-10", "FW-12", "E911-02");

    /// Rules of which whatever CEL holds is told in the same words; more may follow, such as what there is instead.
    private static final List<String> SAME = List.of("ITSP-", "SITE-", "UPT-", "ZOOM-", "E911-", "MEDIA-", "FW-", "GW-");

    private static final Pattern EXPECT = Pattern.compile("# schema: ([A-Z]\\S+)");
    private static final Pattern LITERAL = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");

    @TestFactory
    Stream<DynamicTest> saysWhatTheSchemaSays() throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORIES)) {
            return files.filter(file -> file.getFileName().toString().startsWith("refused-"))
                    .filter(file -> SAME.stream().anyMatch(file.getParent().getFileName().toString()::startsWith))
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(DIRECTORIES.relativize(file).toString(), () -> saysTheSame(file)));
        }
    }

    private static void saysTheSame(Path file) throws IOException {
        String text = Files.readString(file);
        Matcher expected = EXPECT.matcher(text);
        // What a type holds is worded by the API server, and what two states of an object show is the schema's alone.
        if (!expected.find() || SAME.stream().noneMatch(expected.group(1)::startsWith) || text.contains("\n---\n")) {
            return;
        }
        String id = expected.group(1);
        List<String> lines = Rulebook.judge(Facts.of(RuleDirectoriesTest.snapshot(text))).stream()
                .filter(problem -> problem.ruleId().equals(id) && problem.isError())
                .map(problem -> id + ": " + problem.message())
                .toList();
        List<Pattern> words = Stream.of(dev.trunkline.crds.Kind.values())
                .flatMap(kind -> StreamSupport.stream(CrdSchemas.crd(kind).findValues("x-kubernetes-validations").spliterator(), false))
                .flatMap(rules -> StreamSupport.stream(rules.spliterator(), false))
                .filter(rule -> rule.path("message").asText().startsWith(id + ": "))
                .map(SchemaWordsTest::words)
                .toList();
        assertThat(lines).as(id).anyMatch(line -> words.stream().anyMatch(each -> each.matcher(line).lookingAt()));
    }

    /// The message of a rule, a place for whatever its expression puts in; for which subscriber, the API server cannot afford to say.
    private static Pattern words(JsonNode rule) {
        if (!rule.has("messageExpression")) {
            return Pattern.compile(Pattern.quote(rule.path("message").asText()).replace("a subscriber has", "\\E(a )?subscriber .*has\\Q"));
        }
        // What a text is searched for is none of the words.
        String expression = rule.path("messageExpression").asText().replaceAll("find\\('[^']*'\\)", "find()");
        return Pattern.compile(LITERAL.matcher(expression)
                .results()
                .map(literal -> Pattern.quote(literal.group(1).replace("\\'", "'")))
                .collect(Collectors.joining(".*")));
    }

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
        return Stream.of("everybody", "half-the", "one-wider", "unspecified", "loopback", "link-local", "localhost", "multicast", "broadcast")
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
