package dev.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever becomes of a manifest on its way, judging it ends, with an exit code that says so.
class MutatedSamplesProperties {

    private static final List<byte[]> SAMPLES = samples();

    /// A manifest may become nobody's.
    private static final String NOTHING = "(trunkline: there is no object of trunkline.dev in the standard input\n)?";

    /// Pieces that have a meaning in YAML, and values that have one in ours.
    private static final List<String> PIECES = List.of(
            "\n", "\r\n", "\t", " ", ":", ": ", "- ", "-", "?", "[", "]", "{", "}", ",", "#", "&a ", "*a", "<<: *a", "!!str ", "!x ", "|", ">", "'", "\"",
            "%", "@", "`", "\\", "---\n", "...\n", "\u0000", "\u0085", "\u2028", "\uFEFF", "ü", "𝄞", "null", "~", "true", "NO", "0", "-1", "99999999999",
            "1e999", ".inf", "0x", "{}", "[]", "\"\"", "spec:", "metadata:", "kind: Site", "name: ", "items: [{}]", "kind: List", "{{ x }}");

    record Change(int place, int removed, String added) {}

    @Property(tries = 2_000)
    void judgingEndsInOrder(@ForAll("manifests") byte[] manifest) {
        Run run = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Run.with(manifest, "lint", "-o", "json", "-"));
        assertThat(run.err()).matches(NOTHING);
        assertThat(run.code()).isIn(0, 1);
    }

    @Property(tries = 300)
    void everyFormCanPrintWhatIsFound(@ForAll("manifests") byte[] manifest) {
        for (String form : List.of("text", "sarif", "github")) {
            Run run = Run.with(manifest, "lint", "-o", form, "-");
            assertThat(run.err()).matches(NOTHING);
            assertThat(run.code()).isIn(0, 1);
        }
    }

    @Provide
    Arbitrary<byte[]> manifests() {
        Arbitrary<Change> changes = Combinators.combine(
                        Arbitraries.integers().between(0, 5_000), Arbitraries.integers().between(0, 40).edgeCases(config -> config.includeOnly(0)),
                        Arbitraries.oneOf(Arbitraries.of(PIECES), Arbitraries.of("")))
                .as(Change::new);
        return Combinators.combine(Arbitraries.of(SAMPLES), changes.list().ofMinSize(1).ofMaxSize(4), Arbitraries.integers().between(0, 20_000))
                .as(MutatedSamplesProperties::changed);
    }

    private static byte[] changed(byte[] sample, List<Change> changes, int end) {
        byte[] bytes = sample;
        for (Change change : changes) {
            int from = Math.min(change.place() % Math.max(1, bytes.length), bytes.length);
            int to = Math.min(from + change.removed(), bytes.length);
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            next.write(bytes, 0, from);
            next.writeBytes(change.added().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            next.write(bytes, to, bytes.length - to);
            bytes = next.toByteArray();
        }
        return end < bytes.length ? java.util.Arrays.copyOf(bytes, end) : bytes;
    }

    private static List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("../../samples"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                samples.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples;
    }
}
