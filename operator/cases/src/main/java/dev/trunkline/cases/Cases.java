package dev.trunkline.cases;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.trunkline.crds.CrdMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules' directories. README.md there tells the form of a file.
public final class Cases {

    /// The same from every module under `operator`.
    public static final Path ROOT = Path.of("../rules/src/test/resources/rules");

    private static final Path SHIPPED = Path.of("../../charts/trunkline/files/catalogue.yaml");
    private static final Path ADDED = Path.of("../rules/src/test/resources/test-providers.yaml");

    /// The moment at which all are judged, where a clock can be chosen.
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final ObjectMapper YAML = CrdMapper.configure(YAMLMapper.builder().build());
    private static final TestAuthority AUTHORITY = new TestAuthority(NOW);

    private Cases() {}

    /// All files of all directories, read once.
    public static List<Case> all() {
        return All.CASES;
    }

    private static final class All {
        static final List<Case> CASES = readAll();
    }

    /// Whether the rulebook has no place for a rule that is asked before the operator, `R L`: an object that breaks it is let in.
    public static boolean isToldAfterwards(String ruleId) {
        return Afterwards.RULES.contains(ruleId);
    }

    private static final class Afterwards {
        static final Set<String> RULES = read();

        private static Set<String> read() {
            try (Stream<String> lines = Files.lines(ROOT.resolve("rules.yaml"))) {
                return lines.filter(line -> !line.startsWith("#"))
                        .map(line -> line.split(": ", 2))
                        .filter(rule -> {
                            List<String> places = List.of(rule[1].split(" "));
                            return places.contains("R") && !places.contains("S") && !places.contains("W");
                        })
                        .map(rule -> rule[0])
                        .collect(Collectors.toSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Case> readAll() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Cases::isCase).sorted().map(Cases::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The catalogue by which all are judged: the one that is shipped, and what tests add.
    public static String catalogue() {
        try {
            // The list of providers is the file's last field.
            return Files.readString(SHIPPED) + Files.readString(ADDED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A text with certificates in the places for them.
    public static String filled(String text) {
        return AUTHORITY.fill(text);
    }

    private static boolean isCase(Path file) {
        return file.toString().endsWith(".yaml") && !file.getParent().equals(ROOT);
    }

    private static Case read(Path file) {
        try {
            String text = Files.readString(file);
            String filled = filled(text);
            return new Case(
                    file,
                    filled,
                    documents(filled),
                    lines(text, "expect").stream().map(Expected::of).toList(),
                    lines(text, "schema"),
                    lines(text, "delete").stream().findFirst(),
                    lines(text, "default"));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    /// The documents of a file, with certificates in the places for them.
    public static List<ObjectNode> documents(Path file) {
        try {
            return documents(filled(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ObjectNode> documents(String yaml) throws IOException {
        try (MappingIterator<ObjectNode> all = YAML.readerFor(ObjectNode.class).readValues(yaml)) {
            return all.readAll();
        }
    }

    private static List<String> lines(String text, String key) {
        String prefix = "# " + key + ": ";
        return text.lines().filter(line -> line.startsWith(prefix)).map(line -> line.substring(prefix.length()).strip()).toList();
    }

    /// Writes the lines of one key anew, where a test is asked to.
    public static void rewrite(Case file, String key, List<String> values) {
        try {
            List<String> all = Files.readAllLines(file.file());
            String prefix = "# " + key + ": ";
            List<String> others = all.stream().filter(line -> !line.startsWith(prefix)).toList();
            int at = 0;
            while (at < others.size() && others.get(at).startsWith("# expect: ")) {
                at++;
            }
            List<String> head = key.equals("expect") ? List.of() : others.subList(0, at);
            List<String> rest = key.equals("expect") ? others : others.subList(at, others.size());
            String text = Stream.of(head.stream(), values.stream().map(value -> prefix + value), rest.stream())
                    .flatMap(lines -> lines)
                    .reduce("", (a, b) -> a + b + "\n");
            Files.writeString(file.file(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
