package dev.trunkline.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The reference says what the CRDs say.
class KindsReferenceTest {

    private static final Path REFERENCE = Path.of("../docs/reference/kinds.md");

    @Test
    void equalsTheDefinitions() throws IOException {
        if (Boolean.getBoolean("trunkline.rewrite")) {
            Files.createDirectories(REFERENCE.getParent());
            Files.writeString(REFERENCE, KindsReference.text());
        }
        assertThat(REFERENCE).content().isEqualTo(KindsReference.text());
    }
}
