package dev.trunkline.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The committed CRDs are what their sources say, and the chart carries the same files.
class CommittedYamlTest {

    private static final Path CHART = Path.of("../charts/trunkline-crds/templates");
    private static final boolean REWRITE = Boolean.getBoolean("trunkline.rewrite");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void equalsItsSource(Kind kind) throws IOException {
        String expected = CrdSource.expanded(kind);
        Path chart = CHART.resolve(kind.crdName() + ".yaml");
        if (REWRITE) {
            Files.createDirectories(CHART);
            Files.writeString(CrdSource.committed(kind), expected);
            Files.writeString(chart, expected);
        }
        assertThat(CrdSource.committed(kind)).content().isEqualTo(expected);
        assertThat(chart).content().isEqualTo(expected);
    }

    @Test
    void isThereForEveryKindAndNothingElse() throws IOException {
        for (Path folder : List.of(Path.of("yaml"), CHART)) {
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.map(f -> f.getFileName().toString()))
                        .containsExactlyInAnyOrderElementsOf(
                                Arrays.stream(Kind.values()).map(k -> k.crdName() + ".yaml").toList());
            }
        }
    }

    /// Helm reads the CRDs as templates.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void holdsNothingThatATemplateEngineWouldRead(Kind kind) {
        assertThat(CrdSource.expanded(kind)).doesNotContain("{{");
    }

    @Test
    void aReferenceBringsItsBlockAndYieldsToWhatStandsBeside() throws IOException {
        JsonNode common = CrdSource.YAML.readTree("{blocks: {port: {type: integer, description: A port.}}, text: {d: '[0-9]'}}");
        JsonNode source = CrdSource.YAML.readTree(
                "{p: {$ref: 'common.yaml#/blocks/port', description: Mine.}, q: {$ref: 'common.yaml#/blocks/port'}, r: '^${d}$'}");
        assertThat(CrdSource.expand(source, common))
                .isEqualTo(CrdSource.YAML.readTree(
                        "{p: {type: integer, description: Mine.}, q: {type: integer, description: A port.}, r: '^[0-9]$'}"));
    }

    @Test
    void refusesAReferenceOrTextThatIsNotThere() throws IOException {
        JsonNode common = CrdSource.YAML.readTree("{blocks: {}, text: {}}");
        JsonNode ref = CrdSource.YAML.readTree("{$ref: 'common.yaml#/blocks/port'}");
        JsonNode text = CrdSource.YAML.readTree("{rule: '${domain}'}");
        assertThatThrownBy(() -> CrdSource.expand(ref, common)).hasMessageContaining("port");
        assertThatThrownBy(() -> CrdSource.expand(text, common)).hasMessageContaining("domain");
    }
}
