package dev.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.cases.Cases;
import dev.trunkline.cases.LinterWay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The linter's verdict on the rules' directories, in this process; `operator/cli/test/rules` asks the packaged program the same.
class RuleDirectoriesTest {

    @TempDir
    Path folder;

    @Test
    void findsWhatTheFilesSayAndNothingElse() throws IOException {
        var way = new LinterWay(Cases.all());
        way.write(folder);
        Run run = Run.of(
                "lint", "-o", "json", folder.resolve("judged").toString(), "--against", folder.resolve("against").toString(), "--catalogue",
                folder.resolve("catalogue.yaml").toString());
        assertThat(run.code()).isEqualTo(Trunkline.ERRORS);
        assertThat(way.differences(run.out())).isEmpty();
    }

    /// Else the script that reads these lines would pass whatever else the program says.
    @Test
    void noFindingIsDropped() throws IOException {
        var way = new LinterWay(List.of());
        String stray = """
                {"rule":"YAML","severity":"error","kind":"","namespace":"","name":"","field":"","message":"a tab","file":"a.yaml","line":1}
                """;
        assertThat(way.report(way.differences(stray))).singleElement().asString().startsWith("FAIL ").contains("YAML Error");
    }
}
