package dev.trunkline.cli.lint;

import dev.trunkline.cli.input.Source;
import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.rules.catalogue.CatalogueReader;
import dev.trunkline.rules.catalogue.Misprint;
import dev.trunkline.rules.yaml.DocumentReader;
import dev.trunkline.rules.yaml.Documents;
import dev.trunkline.rules.yaml.Node;
import dev.trunkline.rules.yaml.Place;
import dev.trunkline.rules.yaml.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The provider catalogue as files have it: in a ConfigMap, or by itself.
final class CatalogueText {

    /// The label of the chart's ConfigMap.
    private static final String LABEL = "trunkline.dev/catalogue";

    /// The name that the chart gives it in any release.
    private static final String NAME = "(.+-)?catalogue";

    private CatalogueText() {}

    /// What was read, and what is wrong with it.
    record Result(CatalogueReader.Reading reading, List<Finding> findings) {}

    /// Whether a ConfigMap is the catalogue's: by its label, by the name that the chart gives it, or, as any name may be set, by what it
    /// holds.
    static boolean isIn(Node.Fields configMap) {
        Optional<Node.Fields> metadata = fields(configMap, "metadata");
        boolean labelled = metadata.flatMap(it -> fields(it, "labels")).flatMap(labels -> labels.field(LABEL)).isPresent();
        boolean named = metadata.filter(it -> it.text("name").matches(NAME)).isPresent();
        return text(configMap).filter(text -> labelled || named || hasProviders(text.text())).isPresent();
    }

    /// Whether a document is a catalogue by itself.
    ///
    /// @param found whether it may be anything: then one of its providers has to speak of connections
    static boolean is(Node.Fields root, boolean found) {
        boolean manifest = root.field("kind").isPresent() || root.field("apiVersion").isPresent();
        return !manifest && (found ? hasProviders(root) : providers(root).isPresent());
    }

    private static boolean hasProviders(String text) {
        return DocumentReader.read(new Documents.Part(0, text), _ -> {})
                .filter(root -> root instanceof Node.Fields fields && hasProviders(fields))
                .isPresent();
    }

    private static boolean hasProviders(Node.Fields root) {
        return providers(root).stream().flatMap(list -> list.nodes().stream()).anyMatch(entry ->
                entry instanceof Node.Fields provider
                        && provider.field("id").isPresent()
                        && (provider.field("transports").isPresent()
                                || fields(provider, "defaults").stream().flatMap(values -> values.fields().stream()).anyMatch(
                                        value -> value.name().startsWith("connection."))));
    }

    private static Optional<Node.Items> providers(Node.Fields root) {
        return root.field("providers").map(Node.Field::value).filter(Node.Items.class::isInstance).map(Node.Items.class::cast);
    }

    /// The text in a ConfigMap.
    static Optional<Node.Scalar> text(Node.Fields configMap) {
        return fields(configMap, "data")
                .flatMap(data -> data.field(CatalogueReader.KEY))
                .map(Node.Field::value)
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast);
    }

    private static Optional<Node.Fields> fields(Node.Fields object, String name) {
        return object.field(name).map(Node.Field::value).filter(Node.Fields.class::isInstance).map(Node.Fields.class::cast);
    }

    /// Reads the text of a ConfigMap. Places are the file's, if the text stands in it line by line.
    static Result read(Source source, ObjectId object, Node.Scalar scalar) {
        Optional<Documents.Part> part = inFile(source.text().text(), scalar);
        if (part.isPresent()) {
            CatalogueReader.Reading reading = CatalogueReader.read(part.get());
            return result(source, object, reading, Function.identity());
        }
        SourceText inner = new SourceText(scalar.text());
        return result(source, object, CatalogueReader.read(scalar.text()), misprint -> {
            Place place = inner.place(misprint.at());
            return new Misprint(
                    misprint.field(), scalar.at(), 1,
                    "line " + place.line() + ", column " + place.column() + " of this text: " + misprint.message());
        });
    }

    /// Reads a document that is a catalogue by itself.
    static Result read(Source source, Documents.Part part) {
        return result(source, ObjectId.NONE, CatalogueReader.read(part), Function.identity());
    }

    private static Result result(Source source, ObjectId object, CatalogueReader.Reading reading, Function<Misprint, Misprint> at) {
        return new Result(reading, reading.misprints().stream()
                .map(at)
                .map(misprint -> new Finding(
                        Finding.CATALOGUE, Level.Error, object, misprint.field(), misprint.message(), source, misprint.at(), misprint.length(),
                        false))
                .toList());
    }

    /// The lines of a literal block (`|`) as they stand in the file: YAML in themselves, but for their common indentation.
    private static Optional<Documents.Part> inFile(String file, Node.Scalar scalar) {
        int header = file.offsetByCodePoints(0, scalar.at());
        if (header >= file.length() || file.charAt(header) != '|') {
            return Optional.empty();
        }
        int begin = next(file, header);
        int indent = 0;
        StringBuilder read = new StringBuilder();
        int end = begin;
        while (end < file.length()) {
            int after = next(file, end);
            String line = file.substring(end, after);
            int blanks = 0;
            while (blanks < line.length() && line.charAt(blanks) == ' ') {
                blanks++;
            }
            if (line.isBlank()) {
                read.append(line.substring(Math.min(blanks, indent)));
            } else {
                indent = indent == 0 ? blanks : indent;
                if (blanks < indent || indent == 0) {
                    break;
                }
                read.append(line.substring(indent));
            }
            end = after;
        }
        String text = read.toString().replace("\r\n", "\n");
        // A marker that is indented marks nothing: then the text by itself is something else.
        boolean same = text.stripTrailing().equals(scalar.text().stripTrailing())
                && text.lines().noneMatch(line -> line.startsWith("---") || line.startsWith("...") || line.startsWith("%"));
        return same && !text.isBlank()
                ? Optional.of(new Documents.Part(file.codePointCount(0, begin), file.substring(begin, end)))
                : Optional.empty();
    }

    private static int next(String file, int from) {
        int end = file.indexOf('\n', from);
        return end < 0 ? file.length() : end + 1;
    }
}
