package dev.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What we show others to start from is clean.
class SamplesTest {

    private static final Path SAMPLES = Path.of("../../samples");

    /// Other states of objects that stand in files of their own.
    private static final List<String> STATES = List.of("itsp-carrier-draft.yaml", "site-berlin-moved.yaml");

    @Test
    void allTogetherAreClean() throws IOException {
        Run run = Run.of(with(List.of("lint"), others()));
        // A certificate with its key is no sample: that it is not among the files is noted.
        assertThat(run.out().replace("Secret/zoom-tls is not among the files", "")).doesNotContain(": error ").doesNotContain("is not among the files");
        assertThat(run.code()).isZero();
    }

    @Test
    void theDraftIsCleanBeforeThereIsAnythingElse() {
        assertThat(Run.of("lint", SAMPLES.resolve("itsp-carrier-draft.yaml").toString()).out()).isEqualTo("1 object in 1 file: nothing found\n");
    }

    @Test
    void theMoveIsCleanAgainstTheRest() throws IOException {
        String file = SAMPLES.resolve("site-berlin-moved.yaml").toString();
        List<String> against = others().stream().map(other -> "--against=" + other).toList();
        assertThat(Run.of(with(List.of("lint", file), against)).out()).isEqualTo("1 object in 1 file: nothing found\n");
    }

    private static List<String> others() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml") && !STATES.contains(file.getFileName().toString()))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    private static String[] with(List<String> first, List<String> more) {
        return Stream.concat(first.stream(), more.stream()).toArray(String[]::new);
    }
}
