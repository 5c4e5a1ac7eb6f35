package dev.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trunkline.crds.text.Printable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that would break a careless reader: each is told of with its place, never by a stack trace, and never takes long.
class HostileFilesTest {

    private static final String PROFILE = """
            apiVersion: trunkline.dev/v1alpha1
            kind: MediaProfile
            metadata:
              name: voice
            spec:
              codecs: [PCMA]
            """;

    static Stream<Arguments> files() {
        return Stream.of(
                is("unknown field", PROFILE + "  codec: PCMA\n", "7:3: error SCHEMA MediaProfile/voice spec.codec: there is no field \"codec\" here; did you mean codecs?"),
                is("wrong type", PROFILE.replace("[PCMA]", "PCMA"), "6:11: error MEDIA-02 MediaProfile/voice spec.codecs: here is the text \"PCMA\", and a list is wanted"),
                is("a country that YAML takes for false", PROFILE.replace("name: voice", "name: NO"), "4:9: error SCHEMA MediaProfile/NO metadata.name: a name is text: write it in quotes (YAML reads NO as false)"),
                is("duplicate key", PROFILE + "  codecs: [PCMU]\n", "7:3: error YAML MediaProfile/voice: the field \"codecs\" stands in this object already"),
                is("duplicate object", PROFILE + "---\n" + PROFILE, "11:9: error SCHEMA MediaProfile/voice metadata.name: MediaProfile/voice stands in <stdin>:1 already"),
                is("wrong indentation", PROFILE.replace("spec:\n  ", "spec:\n    rtcpMode: Bypass\n  "), "7:3: error YAML: wrong indentation"),
                is("tab", PROFILE.replace("  codecs", "\tcodecs"), "6:1: error YAML: a tab stands here, and YAML is indented by blanks alone"),
                is("unknown kind", PROFILE.replace("MediaProfile", "MediaProfil"), "2:7: error YAML MediaProfil/voice kind: there is no kind \"MediaProfil\" in trunkline.dev; did you mean MediaProfile?"),
                is("unknown version", PROFILE.replace("v1alpha1", "v1"), "1:13: error YAML MediaProfile/voice apiVersion: there is no version \"trunkline.dev/v1\", only trunkline.dev/v1alpha1"),
                is("unknown group", PROFILE.replace("trunkline.dev", "trunklin.dev"), "1:13: error YAML MediaProfile/voice apiVersion: \"trunklin.dev/v1alpha1\" is nobody's; did you mean trunkline.dev/v1alpha1?"),
                is("no group", PROFILE.replace("apiVersion: trunkline.dev/v1alpha1\n", ""), "1:1: error YAML MediaProfile/voice apiVersion: the apiVersion is missing"),
                is("no manifest", "- a\n- trunkline.dev/v1alpha1\n", "1:1: error YAML: a manifest is an object with apiVersion, kind and metadata"),
                is("empty file", "", "1:1: note YAML: the file is empty"),
                is("empty document", PROFILE + "---\n---\n" + PROFILE.replace("voice", "other"), "7:1: note YAML: an empty document"),
                is("byte order mark", "\uFEFF" + PROFILE.replace("PCMA", "PCMX"), "6:12: error MEDIA-08 MediaProfile/voice spec.codecs[0]:"),
                is("lines of Windows", PROFILE.replace("PCMA", "PCMX").replace("\n", "\r\n"), "6:12: error MEDIA-08 MediaProfile/voice spec.codecs[0]:"),
                is("control character", PROFILE.replace("PCMA", "PC\u0001MA"), "6:14: error YAML: a character stands here that no YAML may have: U+0001"),
                is("alias that holds itself", PROFILE.replace("[PCMA]", "&a [*a]"), "6:15: error YAML: a word after * refers to an anchor, the same word after &, that is not there, or not complete"),
                is("alias bomb", bomb(), "aliases stand for more than 100000 values up to here"),
                is("deep nesting", PROFILE.replace("[PCMA]", "[".repeat(100_000)), "6:74: error YAML: lists and objects are nested deeper than 64 here"),
                is("deep nesting by dashes", PROFILE.replace("[PCMA]", "\n    " + "- ".repeat(100_000)), "error YAML: lists and objects are nested deeper than 64 here"),
                is("a text of a megabyte", PROFILE.replace("[PCMA]", "x".repeat(1_000_000)), "6:11: error MEDIA-02 MediaProfile/voice spec.codecs: here is the text \"xxx"),
                is("a comment of 20 MB", PROFILE + "# " + "x ".repeat(10_000_000), "7:1: error YAML: a line of more than"),
                is("20 MB of blank lines", PROFILE.replace("PCMA", "PCMX") + "\n".repeat(20_000_000), "6:12: error MEDIA-08"),
                is("a million wrong entries", PROFILE.replace("[PCMA]", "[" + "1,\n    ".repeat(1_000_000) + "]"), "error MEDIA-02 MediaProfile/voice spec.codecs[0]: here is the number 1, and text is wanted"),
                is("fifty thousand unknown fields", PROFILE + many(i -> "  f" + i + ": 1\n"), "7:3: error SCHEMA MediaProfile/voice spec.f0: there is no field \"f0\" here"),
                is("fifty thousand wrong labels", PROFILE.replace("spec:", "  labels:\n" + many(i -> "    l" + i + ": \"-\"\n") + "spec:"), "error SCHEMA MediaProfile/voice metadata.labels.l0: "),
                is("a key fifty thousand times", PROFILE + many(i -> "  rtcpMode: Bypass\n"), "8:3: error YAML MediaProfile/voice: the field \"rtcpMode\" stands in this object already"),
                is("a text of 20 MB", PROFILE.replace("[PCMA]", "x".repeat(20_000_000)), "6:1: error YAML: a line of more than 1500000 characters"),
                is("a name of a million blanks", "apiVersion: trunkline.dev/v1alpha1\nkind: Itsp\nmetadata:\n  name: carrier\nspec:\n  displayName: \"a" + " ".repeat(1_000_000) + "b\"\n", "6:16: error ITSP-02 Itsp/carrier spec.displayName: "),
                is("20 MB of colons", PROFILE.replace("[PCMA]", ":".repeat(20_000_000)), "6:1: error YAML: a line of more than"),
                is("a key of 20 MB", PROFILE + "  " + "x".repeat(20_000_000) + ": 1\n", "7:1: error YAML: a line of more than"),
                is("a million documents", PROFILE.replace("PCMA", "PCMX") + "---\n".repeat(1_000_000), "250006:1: error YAML: more than 250000 documents, and nothing is read from here on"),
                is("two million values and more", PROFILE.replace("[PCMA]", "\n" + "  - a\n".repeat(2_500_000)), "1999994:5: error YAML: a document of more than 2000000 values: make several of it"),
                is("a million directives", "%a b\n".repeat(1_000_000) + PROFILE, "error YAML"),
                is("a million anchors", PROFILE.replace("[PCMA]", IntStream.range(0, 100_000).mapToObj(i -> "&a" + i + " x").collect(Collectors.joining(",\n    ", "[", "]"))), "error MEDIA-02"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isToldWithItsPlace(String name, byte[] file, String told) {
        Run run = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Run.with(file, "lint", "-"));
        assertThat(run.out()).contains(told).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(run.out().length()).isLessThan(10_000_000);
        assertThat(run.err()).matches("(trunkline: there is no object of trunkline.dev in the standard input\n)?");
        assertThat(run.code()).isEqualTo(told.contains(": note ") ? 0 : 1);
    }

    private static String many(IntFunction<String> line) {
        return IntStream.range(0, 50_000).mapToObj(line).collect(Collectors.joining());
    }

    @Test
    void tellsWhereUtf8Ends() {
        byte[] file = PROFILE.replace("PCMA", "PCMA, ü").getBytes(StandardCharsets.ISO_8859_1);
        Run run = Run.with(file, "lint", "-");
        assertThat(run.out()).contains("<stdin>:6:18: error YAML: the byte 0xFC is no UTF-8 here: save the file as UTF-8");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void refusesUtf16() {
        Run run = Run.with(("\uFEFF" + PROFILE).getBytes(StandardCharsets.UTF_16LE), "lint", "-");
        assertThat(run.out()).contains("<stdin>:1:1: error YAML: this file is UTF-16");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void refusesAFileOf100Megabytes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.yaml");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(100 << 20);
        }
        Run run = Run.of("lint", file.toString());
        assertThat(run.out()).contains("large.yaml:1:1: error YAML: the file has 104857600 bytes, and at most 67108864 are read");
        assertThat(run.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "sarif", "github"})
    void printsNothingThatATerminalObeys(String form) throws IOException {
        for (String nasty : List.of(
                "\\e[31m", "\\e]0;title\\a", "\\x9b31m", "\\n", "\\r", "\\t", "\\0", "\\x7f", "\\u2028", "\\u2029", "\\u200b", "\\u202e",
                "\\u2066", "\\ufeff", "\\ue000", "\\ud800", "\\U000e0041", "%0a::error::")) {
            String manifest = PROFILE.replace("voice", "\"v" + nasty + "\"").replace("PCMA", "\"P" + nasty + "\"") + "  \"f" + nasty + "\": 1\n";
            Run run = Run.with(manifest.getBytes(StandardCharsets.UTF_8), "lint", "-o", form, "-");
            assertThat(run.code()).as(nasty).isEqualTo(1);
            assertThat(run.out().lines()).as(nasty).isNotEmpty().allMatch(line -> line.codePoints().allMatch(Printable::is));
            assertThat(run.out()).as(nasty).contains("there is no field").doesNotContain("\r").doesNotContain("\n::error::");
            if (!form.equals("text") && !form.equals("github")) {
                assertThat(objects(run.out())).as(nasty).isNotEmpty();
            }
        }
    }

    @Test
    void keepsInJsonWhatItEscapes() throws IOException {
        Run run = Run.with(PROFILE.replace("voice", "\"v\\u202e\\e\"").getBytes(StandardCharsets.UTF_8), "lint", "-o", "json", "-");
        assertThat(objects(run.out()).getFirst().path("name").asText()).isEqualTo("v\u202E\u001B");
    }

    @Test
    void printsNothingOfTheNameOfAFileThatATerminalObeys(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a\u001B[31m.yaml"), PROFILE.replace("codecs", "codec"));
        for (String form : List.of("text", "json", "sarif", "github")) {
            assertThat(Run.of("lint", "-o", form, file.toString()).out()).contains("there is no field").doesNotContain("\u001B");
        }
    }

    private static List<JsonNode> objects(String printed) throws IOException {
        return new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(printed).readAll();
    }

    @Test
    void showsNoLineOfASecret() {
        Run run = Run.lint("""
                apiVersion: v1
                kind: Secret
                metadata: {name: login}
                stringData: {password: hunter2
                """);
        assertThat(run.out()).contains("error YAML").contains("(not shown, as it may hold a secret)").doesNotContain("hunter2");
        Run inOurs = Run.lint(PROFILE + "  password: hunter2\n");
        assertThat(inOurs.out()).contains("there is no field \"password\"").doesNotContain("hunter2");
        Run encoded = Run.lint("apiVersion: v1\nkind: Secret\nmetadata: {name: login}\ndata:\n  password: hunter2!\n");
        assertThat(encoded.out()).contains("<stdin>:5:3: error SCHEMA Secret/login data.password: the value is no Base64").doesNotContain("hunter2");
    }

    private static Arguments is(String name, String text, String told) {
        return Arguments.of(name, text.getBytes(StandardCharsets.UTF_8), told);
    }

    private static String bomb() {
        StringBuilder bomb = new StringBuilder(PROFILE + "x0: &x0 [a, a, a, a, a, a, a, a, a, a]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("x").append(i).append(": &x").append(i).append(" [").append(("*x" + (i - 1) + ", ").repeat(10)).append("]\n");
        }
        return bomb.toString();
    }
}
