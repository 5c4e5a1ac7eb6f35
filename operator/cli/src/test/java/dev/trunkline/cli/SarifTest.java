package dev.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is printed as SARIF against the published schema of it (schemastore.org, its descriptions left out).
class SarifTest {

    private static final Path RESOURCES = Path.of("src/test/resources");

    @Test
    void isValid() throws IOException {
        assertThat(schema().validate(Run.of("lint", "-o", "sarif", RESOURCES.resolve("golden/in").toString()).out(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void isValidWhereNothingIsFoundAndFromTheStandardInput(@TempDir Path empty) throws IOException {
        assertThat(schema().validate(Run.of("lint", "-o", "sarif", empty.toString()).out(), InputFormat.JSON)).isEmpty();
        String tab = Run.with("a:\n\tb: 1".getBytes(java.nio.charset.StandardCharsets.UTF_8), "lint", "-o", "sarif", "-").out();
        assertThat(schema().validate(tab, InputFormat.JSON)).isEmpty();
    }

    @Test
    void theSchemaWouldTell() throws IOException {
        assertThat(schema().validate("{\"version\": \"2.1.0\", \"runs\": [{}]}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void namesFilesThatNoUriMayHoldAsTheyAre(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a b%ü.yaml"), "a:\n\tb");
        String printed = Run.of("lint", "-o", "sarif", file.toString()).out();
        assertThat(printed).contains("a%20b%25%C3%BC.yaml\"");
        assertThat(schema().validate(printed, InputFormat.JSON)).isEmpty();
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                .getSchema(Files.readString(RESOURCES.resolve("sarif-2.1.0-rtm.5.json")), InputFormat.JSON);
    }
}
