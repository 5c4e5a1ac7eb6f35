package dev.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every form of what is found in a small tree of files, as a whole. `-Dgolden.update=true` writes them anew; the review is the diff.
class GoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "sarif", "github"})
    void printsWhatItFinds(String form) throws IOException {
        Run run = Run.of("lint", "-o", form, FOLDER.resolve("in").toString());
        assertThat(run.code()).isEqualTo(1);
        Path golden = FOLDER.resolve("out." + form);
        String printed = run.out().replaceAll("(\"version\" : \")[0-9][^\"]*-[^\"]*\"", "$1VERSION\"");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, printed);
        }
        assertThat(printed).isEqualTo(Files.readString(golden));
    }

    /// As a terminal shows it: two columns for East Asian wide characters and emoji, none for marks over the one before.
    @ParameterizedTest
    @CsvSource({"'', 0", "äö, 2", "日本語, 6", "ｱｲ, 2", "한국, 4", "e\u0301e\u0301, 2", "👍🏽, 4", "🇩🇪, 2", "'\t', 1"})
    void theMarkStandsBelowTheWord(String before, int columns) {
        String out = Run.lint("{apiVersion: trunkline.dev/v1alpha1, kind: MediaProfile, metadata: {name: voice, annotations: {x: \"" + before.replace("\t", "\\t")
                + "\"}},\n  'spec': {\"codecs\": [PCMA], \"" + before + "\": 1, codec: 1}}").out();
        String[] lines = out.substring(out.indexOf("\"codec\" here")).split("\n");
        String text = "2 |   'spec': {\"codecs\": [PCMA], \"" + before.replace('\t', ' ') + "\": 1, codec: 1}}";
        assertThat(lines[1]).isEqualTo(text);
        int plain = "2 |   'spec': {\"codecs\": [PCMA], \"\": 1, ".length();
        assertThat(lines[2]).isEqualTo("  | " + " ".repeat(plain + columns - 4) + "^^^^^");
    }

    @Test
    void coloursOnlyWhereItIsAskedTo() {
        String plain = Run.of("lint", FOLDER.resolve("in").toString()).out();
        String coloured = Run.of("lint", "--color", "always", FOLDER.resolve("in").toString()).out();
        assertThat(plain).doesNotContain("\u001B");
        assertThat(coloured).contains("\u001B[31merror\u001B[0m");
        assertThat(coloured.replaceAll("\u001B\\[[0-9]+m", "")).isEqualTo(plain);
    }
}
