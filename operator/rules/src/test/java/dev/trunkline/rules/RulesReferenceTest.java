package dev.trunkline.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The reference says what the registry says.
class RulesReferenceTest {

    private static final Path REFERENCE = Path.of("../../docs/rules.md");

    @Test
    void equalsTheRegistry() throws IOException {
        if (Boolean.getBoolean("trunkline.rewrite")) {
            Files.writeString(REFERENCE, RulesReference.text());
        }
        assertThat(REFERENCE).content().isEqualTo(RulesReference.text());
    }
}
