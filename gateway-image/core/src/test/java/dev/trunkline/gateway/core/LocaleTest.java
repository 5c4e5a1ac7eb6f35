package dev.trunkline.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.core.sdp.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Where people write I without a dot, or digits of their own, the wire and the manifests are what they are elsewhere.
class LocaleTest {

    private static final Pattern ASKS_THE_MACHINE = Pattern.compile(
            "\\.to(Lower|Upper)Case\\(\\)|String::to(Lower|Upper)Case|(String\\.format|\\.printf)\\((?!Locale\\.)"
                    + "|%[-0-9.,]*[dxXfe].*\\.formatted\\(");

    private static final List<String> PROGRAMS = List.of(
            "crds", "gateway-image/config", "gateway-image/core", "gateway-image/app", "operator/rules", "operator/controller", "operator/cli");

    @Test
    void saysInactiveInTurkeyToo() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            assertThat(Direction.INACTIVE.attribute()).isEqualTo("inactive");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void noProgramAsksTheMachineHowItsPeopleWrite() throws IOException {
        Path root = Path.of("../..");
        List<String> found = new ArrayList<>();
        int read = 0;
        for (String module : PROGRAMS) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    read++;
                    Files.readString(file).lines().filter(line -> ASKS_THE_MACHINE.matcher(line).find())
                            .forEach(line -> found.add(root.relativize(file) + ": " + line.strip()));
                }
            }
        }
        assertThat(found).isEmpty();
        assertThat(read).isGreaterThan(500);
    }
}
