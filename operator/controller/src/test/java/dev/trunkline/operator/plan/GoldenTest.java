package dev.trunkline.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each directory holds what goes in, `in-*.yaml`, and what must come out, `out-*.yaml`: every child, every gateway
/// configuration and every status. A missing file fails, and so does one that nothing made. `-Dgolden.update=true` writes what
/// comes out; the review is the diff.
class GoldenTest {

    private static final Path ROOT = Path.of("src/test/resources/golden");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @TestFactory
    Stream<DynamicTest> whatGoesInComesOutAsWritten() throws IOException {
        try (Stream<Path> cases = Files.list(ROOT)) {
            return cases.filter(Files::isDirectory).sorted().toList().stream()
                    .map(directory -> DynamicTest.dynamicTest(directory.getFileName().toString(), () -> check(directory)));
        }
    }

    private static void check(Path directory) throws IOException {
        SortedMap<String, String> out = new GoldenCase(files(directory, "in-")).run();
        if (UPDATE) {
            for (String stale : files(directory, "out-").keySet()) {
                Files.delete(directory.resolve(stale));
            }
            for (var file : out.entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
            return;
        }
        SortedMap<String, String> expected = files(directory, "out-");
        assertThat(out.keySet()).as("files of %s", directory).isEqualTo(expected.keySet());
        out.forEach((name, text) -> assertThat(text).as("%s/%s", directory, name).isEqualTo(expected.get(name)));
        try (Stream<Path> all = Files.list(directory)) {
            assertThat(all.map(path -> path.getFileName().toString())).allMatch(name -> name.matches("(in|out)-.+\\.yaml"));
        }
    }

    private static SortedMap<String, String> files(Path directory, String prefix) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path path : all.filter(it -> it.getFileName().toString().startsWith(prefix)).toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }
}
