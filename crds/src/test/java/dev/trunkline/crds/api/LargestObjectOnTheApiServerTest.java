package dev.trunkline.crds.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.crds.Kind;
import dev.trunkline.crds.LargestObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The largest legal object of each kind can be applied in both ways that kubectl has.
@Tag("api")
class LargestObjectOnTheApiServerTest {

    private static final int MOST_BYTES_OF_ANNOTATIONS = 262_144;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isAppliedClientSideAndServerSide(Kind kind) throws Exception {
        String namespace = ApiServer.namespace();
        ObjectNode object = LargestObject.of(kind);
        Path file = folder.resolve("largest.json");
        Files.writeString(file, object.toString());
        assertThat(ApiServer.kubectl("apply", "-n", namespace, "-f", file.toString())).contains("created");
        String annotation = ApiServer.kubectl(
                "get", "-n", namespace, "-f", file.toString(), "-o",
                "jsonpath={.metadata.annotations.kubectl\\.kubernetes\\.io/last-applied-configuration}");
        assertThat(annotation.getBytes().length).isLessThan(MOST_BYTES_OF_ANNOTATIONS);
        assertThat(ApiServer.kubectl("apply", "--server-side", "--force-conflicts", "-n", namespace, "-f", file.toString()))
                .contains("serverside-applied");
    }
}
