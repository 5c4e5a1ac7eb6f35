package dev.trunkline.crds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// `src/test/resources/rules`: for each rule a directory of manifests that it lets pass or refuses, and `rules.yaml`, which lists every
/// rule of the rulebook with the places that hold it. README.md there tells the form.
public final class RuleDirectories {

    private static final Path FOLDER = Path.of("src/test/resources/rules");

    private RuleDirectories() {}

    /// Every rule's places, such as `S W L`, by id.
    public static Map<String, String> places() {
        Map<String, String> places = new TreeMap<>();
        try {
            CrdSource.YAML.readTree(FOLDER.resolve("rules.yaml").toFile()).properties()
                    .forEach(p -> places.put(p.getKey(), p.getValue().asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return places;
    }

    /// The ids of the rules that the schema holds, at least in part.
    public static List<String> inSchema() {
        return places().entrySet().stream()
                .filter(e -> List.of(e.getValue().split(" ")).contains("S"))
                .map(Map.Entry::getKey)
                .toList();
    }

    public static List<String> directories() {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(Files::isDirectory).map(d -> d.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The files whose name starts so, of all rules.
    public static List<Manifests> files(String prefix) {
        List<Manifests> all = new ArrayList<>();
        for (String id : directories()) {
            all.addAll(files(id, prefix));
        }
        return all;
    }

    public static List<Manifests> files(String id, String prefix) {
        try (Stream<Path> all = Files.list(FOLDER.resolve(id))) {
            return all.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().map(Manifests::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A test's name: the rule and the file.
    public static String name(Manifests manifests) {
        return FOLDER.relativize(manifests.file()).toString();
    }
}
