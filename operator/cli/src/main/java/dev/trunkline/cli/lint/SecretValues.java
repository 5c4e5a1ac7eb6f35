package dev.trunkline.cli.lint;

import dev.trunkline.cli.input.Source;
import dev.trunkline.rules.yaml.DocumentReader;
import dev.trunkline.rules.yaml.Documents;
import dev.trunkline.rules.yaml.Node;
import dev.trunkline.rules.yaml.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Where in a file the values of Secrets stand, so that no line is shown with one in it. In JSON, and where YAML uses braces, a Secret
/// may share its line with whatever else.
public final class SecretValues {

    private static final Pattern WORD = Pattern.compile("\\bSecret(List)?\\b|\\\\[ux]");
    private static final Pattern KIND = Pattern.compile("\\bkind[\"']?\\s*:\\s*([&!]\\S*\\s+)?[\"']?Secret(List)?\\b");
    private static final String SHOWN = "•••";

    /// In code points from the start of the file; the end is not part of it.
    private record Span(int from, int to) {}

    private final Source source;
    private final List<Span> spans = new ArrayList<>();

    private SecretValues(Source source) {
        this.source = source;
    }

    public static SecretValues of(Source source) {
        SecretValues values = new SecretValues(source);
        if (WORD.matcher(source.text().text()).find()) {
            Documents.of(source.text().text()).stream().filter(part -> WORD.matcher(part.text()).find()).forEach(values::look);
        }
        return values;
    }

    public boolean isOf(Source other) {
        return source.number() == other.number();
    }

    /// Whether a document that cannot be read speaks of a Secret: then none of its lines is shown.
    static boolean mayBeIn(Documents.Part part) {
        return KIND.matcher(part.text()).find();
    }

    /// The line that a character stands in, values taken out.
    public SourceText.Excerpt excerpt(int at) {
        SourceText.Excerpt line = source.text().excerpt(at);
        if (spans.isEmpty()) {
            return line;
        }
        StringBuilder text = new StringBuilder();
        int offset = at - line.column();
        int column = 0;
        Optional<Span> within = Optional.empty();
        for (int character : line.text().codePoints().toArray()) {
            if (offset == at) {
                column = text.codePointCount(0, text.length());
            }
            Optional<Span> span = around(offset);
            if (span.isEmpty()) {
                text.appendCodePoint(character);
            } else if (!span.equals(within)) {
                text.append(SHOWN);
            }
            within = span;
            offset++;
        }
        return new SourceText.Excerpt(text.toString(), offset <= at ? text.codePointCount(0, text.length()) : column, line.begins(), line.ends());
    }

    private Optional<Span> around(int offset) {
        return spans.stream().filter(span -> span.from() <= offset && offset < span.to()).findFirst();
    }

    private void look(Documents.Part part) {
        int end = part.at() + part.text().codePointCount(0, part.text().length());
        Optional<Node> root = DocumentReader.read(part, _ -> {});
        if (root.isPresent()) {
            TreeSet<Integer> starts = new TreeSet<>();
            starts(root.get(), starts);
            look(root.get(), false, starts, end);
        } else if (mayBeIn(part)) {
            spans.add(new Span(part.at(), end));
        }
    }

    private void look(Node node, boolean secrets, TreeSet<Integer> starts, int end) {
        switch (node) {
            case Node.Fields fields -> {
                String kind = fields.text("kind");
                if (secrets || kind.equals("Secret")) {
                    fields.field("data").ifPresent(field -> hide(field.value(), starts, end));
                    fields.field("stringData").ifPresent(field -> hide(field.value(), starts, end));
                    // kubectl keeps the whole object in one of these.
                    fields.field("metadata").map(Node.Field::value).filter(Node.Fields.class::isInstance).map(Node.Fields.class::cast)
                            .flatMap(metadata -> metadata.field("annotations")).ifPresent(field -> hide(field.value(), starts, end));
                }
                fields.fields().forEach(field -> look(field.value(), kind.equals("SecretList") && field.name().equals("items"), starts, end));
            }
            case Node.Items items -> items.nodes().forEach(item -> look(item, secrets, starts, end));
            case Node.Scalar _ -> {}
        }
    }

    private void hide(Node values, TreeSet<Integer> starts, int end) {
        if (values instanceof Node.Fields fields) {
            fields.fields().forEach(field -> add(field.value(), starts, end));
        } else {
            add(values, starts, end);
        }
    }

    /// From where the value begins to whatever comes after it.
    private void add(Node value, TreeSet<Integer> starts, int end) {
        TreeSet<Integer> own = new TreeSet<>();
        starts(value, own);
        Integer next = starts.higher(own.last());
        spans.add(new Span(value.at(), next == null ? end : next));
    }

    private static void starts(Node node, TreeSet<Integer> starts) {
        starts.add(node.at());
        switch (node) {
            case Node.Fields fields -> fields.fields().forEach(field -> {
                starts.add(field.at());
                starts(field.value(), starts);
            });
            case Node.Items items -> items.nodes().forEach(item -> starts(item, starts));
            case Node.Scalar _ -> {}
        }
    }
}
