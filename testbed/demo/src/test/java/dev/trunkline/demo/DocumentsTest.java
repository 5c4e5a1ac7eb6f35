package dev.trunkline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.demo.run.Testbed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// That what the documents point at is there.
class DocumentsTest {

    private static final Path ROOT = Testbed.findRoot();
    private static final Set<String> NOT_OURS = Set.of("target", "build", ".git", ".cifuzz-corpus", ".idea", "node_modules");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern DECISION = Pattern.compile("docs/adr/[a-z0-9-]+(\\.md)?");

    @Test
    void everyRelativeLinkLeadsToAFile() {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path document : files(name -> name.endsWith(".md"))) {
            var matcher = LINK.matcher(text(document));
            while (matcher.find()) {
                String target = matcher.group(1).replaceFirst("#.*", "");
                if (target.isEmpty() || target.contains("://") || target.startsWith("mailto:")) {
                    continue;
                }
                links++;
                if (!Files.exists(document.resolveSibling(target))) {
                    dead.add(ROOT.relativize(document) + ": " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
        assertThat(links).as("links seen").isGreaterThan(10);
    }

    @Test
    void decisionsAreNumberedWithoutGapOrDouble() throws IOException {
        try (var decisions = Files.list(ROOT.resolve("docs/adr"))) {
            List<String> names = decisions.map(file -> file.getFileName().toString()).sorted().toList();
            for (int i = 0; i < names.size(); i++) {
                assertThat(names.get(i)).matches("%04d-[a-z0-9-]+\\.md".formatted(i + 1));
            }
        }
    }

    @Test
    void decisionsAreCitedByTheFileThatHoldsThem() {
        List<String> dead = new ArrayList<>();
        int cited = 0;
        for (Path file : files(name -> name.endsWith(".md") || name.endsWith(".java"))) {
            String text = text(file);
            assertThat(text).as("a decision cited without its file, in %s", ROOT.relativize(file)).doesNotContainPattern("\\bADR \\d");
            var matcher = DECISION.matcher(text);
            while (matcher.find()) {
                cited++;
                if (!Files.isRegularFile(ROOT.resolve(matcher.group()))) {
                    dead.add(ROOT.relativize(file) + ": " + matcher.group());
                }
            }
        }
        assertThat(dead).isEmpty();
        assertThat(cited).as("citations seen").isGreaterThan(4);
    }

    private static List<Path> files(Predicate<String> wanted) {
        List<Path> found = new ArrayList<>();
        collect(ROOT, wanted, found);
        return found;
    }

    private static void collect(Path folder, Predicate<String> wanted, List<Path> found) {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (Files.isDirectory(entry) && !Files.isSymbolicLink(entry)) {
                    if (!NOT_OURS.contains(name)) {
                        collect(entry, wanted, found);
                    }
                } else if (wanted.test(name)) {
                    found.add(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
