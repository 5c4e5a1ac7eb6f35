package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the program ends that cannot start: one line, and a code of its own.
class MainTest {

    @TempDir
    private Path folder;

    @Test
    void fileThatIsMissing() throws Exception {
        assertThat(start("", folder.resolve("gone.yaml"))).singleElement().asString().contains("cannot read", "gone.yaml");
    }

    @Test
    void fileThatSaysNothing() throws Exception {
        assertThat(start("", settings())).singleElement().asString().contains("settings");
    }

    @Test
    void classThatIsMissing() throws Exception {
        assertThat(start("jackson-dataformat-yaml", settings())).singleElement().asString()
                .contains("cannot start: ", "dataformat.yaml.YAMLMapper", "SettingsFile");
    }

    private Path settings() throws IOException {
        return Files.writeString(folder.resolve("settings.yaml"), "namespace: trunkline-system\n");
    }

    /// @param without a part of the name of the archive that is missing; empty for none
    private static List<String> start(String without, Path settings) throws IOException, InterruptedException {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> without.isEmpty() || !entry.contains(without))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                        "-cp", classes, Main.class.getName(), settings.toString())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).isEqualTo(1);
        return lines;
    }
}
