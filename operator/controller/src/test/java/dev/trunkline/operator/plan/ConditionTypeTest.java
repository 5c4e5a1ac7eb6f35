package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConditionTypeTest {

    private static final Pattern WORD = Pattern.compile("`(\\w+)`");

    @Test
    void everyTypeAndNoOtherIsExplained() throws IOException {
        String page = Files.readString(Path.of("../../docs/conditions.md"));
        String types = page.substring(page.indexOf("| Condition |"), page.indexOf("## Reasons"));
        assertThat(types.lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("\\|")[1])
                        .flatMap(cell -> WORD.matcher(cell).results().map(MatchResult::group)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ConditionType.values()).map(type -> "`" + type + "`").toList());
    }
}
