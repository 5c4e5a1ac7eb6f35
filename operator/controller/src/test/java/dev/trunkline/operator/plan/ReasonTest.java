package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReasonTest {

    @Test
    void everyReasonAndNoOtherIsExplained() throws IOException {
        String page = Files.readString(Path.of("../../docs/conditions.md"));
        String reasons = page.substring(page.indexOf("## Reasons"));
        assertThat(reasons.lines().filter(line -> line.startsWith("| `")).map(line -> line.substring(3, line.indexOf('`', 3))))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Reason.values()).map(Reason::name).toList());
    }
}
