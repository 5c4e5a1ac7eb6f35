package dev.trunkline.crds;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A file of manifests: comment lines `# key: value` on top, then one or more objects.
public record Manifests(Path file, List<ObjectNode> objects) {

    public static Manifests read(Path file) {
        try (MappingIterator<ObjectNode> all = CrdSource.YAML.readerFor(ObjectNode.class).readValues(file.toFile())) {
            return new Manifests(file, all.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /// The values of all comment lines with this key.
    public List<String> comments(String key) {
        String prefix = "# " + key + ": ";
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(l -> l.startsWith(prefix)).map(l -> l.substring(prefix.length()).strip()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    public Optional<String> comment(String key) {
        return comments(key).stream().findFirst();
    }

    public static Kind kind(ObjectNode object) {
        return Kind.valueOf(object.path("kind").asText());
    }
}
