package dev.trunkline.crds.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Every sample is what the API server takes, with no field that it does not know.
@Tag("api")
class SamplesOnTheApiServerTest {

    private static final Path SAMPLES = Path.of("../samples");

    @TestFactory
    Stream<DynamicTest> accepts() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(SAMPLES)) {
            files = all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream().map(f -> DynamicTest.dynamicTest(SAMPLES.relativize(f).toString(), () -> {
            String namespace = ApiServer.namespace();
            for (ObjectNode object : Manifests.read(f).objects()) {
                JsonNode stored = ApiServer.put(namespace, object);
                assertThat(stored.at("/metadata/uid").asText()).isNotEmpty();
            }
        }));
    }
}
