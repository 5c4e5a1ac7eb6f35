package dev.trunkline.rules.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/// Reads one document. It takes any text, ends for any text, and throws for none.
public final class DocumentReader {

    /// Deeper than any manifest, and shallow enough for every stack.
    private static final int DEEPEST = 64;

    /// The most values that aliases may stand for. Ten lines of aliases to aliases make billions.
    private static final int MOST_ALIASED = 100_000;

    /// The most values of a document, its fields' names among them: a list of 20,000 objects as kubectl prints it. Each takes a hundred
    /// bytes of memory or more, and in the file perhaps two.
    private static final int MOST_VALUES = 2_000_000;

    /// The scanner's time grows with the square of a line's length, and the API server takes no object of this size.
    private static final int LONGEST_LINE = 1_500_000;

    /// More are not told of one document: each has to be found in its line, and a generator's mistake is one mistake.
    private static final int MOST_FAULTS = 1_000;

    private static final String STANDARD_TAG = "tag:yaml.org,2002:";

    private final int base;
    private final Consumer<Fault> faults;
    private final ParserImpl parser;
    private final Map<String, Node> anchors = new HashMap<>();
    private long aliased;
    private int values;
    private int told;

    private DocumentReader(Documents.Part part, Consumer<Fault> faults) {
        this.base = part.at();
        this.faults = fault -> {
            if (told++ < MOST_FAULTS) {
                faults.accept(fault);
            }
        };
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE); // The file's size has a limit already.
        this.parser = new ParserImpl(new StreamReader(forgiven(part.text())), options);
    }

    /// The document's value; empty where it cannot be read, and then there is a fault.
    public static Optional<Node> read(Documents.Part part, Consumer<Fault> faults) {
        int line = 0;
        for (int i = 0; i < part.text().length(); i++) {
            line = part.text().charAt(i) == '\n' || part.text().charAt(i) == '\r' ? 0 : line + 1;
            if (line > LONGEST_LINE) {
                faults.accept(new Fault(
                        part.at() + part.text().codePointCount(0, i - LONGEST_LINE), "a line of more than " + LONGEST_LINE + " characters"));
                return Optional.empty();
            }
        }
        try {
            return new DocumentReader(part, faults).document();
        } catch (Unreadable e) {
            faults.accept(e.fault);
        } catch (MarkedYAMLException e) {
            int at = e.getProblemMark() == null ? 0 : e.getProblemMark().getIndex();
            faults.accept(new Fault(part.at() + at, Complaint.of(e)));
        } catch (ReaderException e) {
            faults.accept(new Fault(part.at() + e.getPosition(), Complaint.of(e)));
        } catch (YAMLException e) {
            faults.accept(new Fault(part.at(), "this is no YAML: " + e.getMessage()));
        }
        return Optional.empty();
    }

    /// JSON may be indented by tabs, and holds none inside of its texts.
    private static String forgiven(String text) {
        return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    }

    private Optional<Node> document() {
        parser.getEvent(); // The stream's start.
        if (parser.peekEvent().is(Event.ID.StreamEnd)) {
            return Optional.empty();
        }
        parser.getEvent(); // The document's start.
        Node root = node(0);
        parser.getEvent(); // The document's end.
        Event after = parser.peekEvent();
        if (!after.is(Event.ID.StreamEnd)) {
            throw new Unreadable(new Fault(at(after), "the document is over here, and this belongs to none; is a line --- missing?"));
        }
        return Optional.of(root);
    }

    private Node node(int depth) {
        Event event = parser.getEvent();
        if (depth > DEEPEST) {
            throw new Unreadable(new Fault(at(event), "lists and objects are nested deeper than " + DEEPEST + " here"));
        }
        if (++values > MOST_VALUES) {
            throw new Unreadable(new Fault(at(event), "a document of more than " + MOST_VALUES + " values: make several of it"));
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.remove(anchor); // Until it is whole, the name stands for nothing: else an object could hold itself.
        }
        Node node = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent list -> items(list, depth);
            case MappingStartEvent object -> fields(object, depth);
            default -> throw new Unreadable(new Fault(at(event), "this is no value"));
        };
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private Node alias(AliasEvent alias) {
        Node node = anchors.get(alias.getAnchor());
        if (node == null) {
            // Without its name: it may be a password that nobody put in quotes.
            throw new Unreadable(new Fault(
                    at(alias),
                    "a word after * refers to an anchor, the same word after &, that is not there, or not complete; text is put in quotes"));
        }
        aliased += node.size();
        if (aliased > MOST_ALIASED) {
            throw new Unreadable(new Fault(at(alias), "aliases stand for more than " + MOST_ALIASED + " values up to here"));
        }
        return node;
    }

    private Node.Items items(SequenceStartEvent start, int depth) {
        tag(start, start.getTag(), "seq");
        List<Node> nodes = new ArrayList<>();
        long size = 1;
        while (!parser.peekEvent().is(Event.ID.SequenceEnd)) {
            Node node = node(depth + 1);
            size += node.size();
            nodes.add(node);
        }
        parser.getEvent();
        return new Node.Items(at(start), nodes, (int) Math.min(size, Integer.MAX_VALUE));
    }

    private Node.Fields fields(MappingStartEvent start, int depth) {
        tag(start, start.getTag(), "map");
        List<Node.Field> fields = new ArrayList<>();
        List<Node> merged = new ArrayList<>();
        Map<String, Node.Field> seen = new HashMap<>();
        long size = 1;
        while (!parser.peekEvent().is(Event.ID.MappingEnd)) {
            int at = at(parser.peekEvent());
            Node key = node(depth + 1);
            if (!(key instanceof Node.Scalar scalar)) {
                throw new Unreadable(new Fault(at, "a list or an object stands where a field's name belongs"));
            }
            Node value = node(depth + 1);
            size += 1 + value.size();
            if (scalar.plain() && scalar.text().equals("<<")) {
                merged.add(value);
                continue;
            }
            Node.Field field = new Node.Field(at, scalar.text(), value);
            Node.Field first = seen.putIfAbsent(field.name(), field);
            if (first != null) {
                faults.accept(new Fault(at, "the field \"" + field.name() + "\" stands in this object already; one of the two would be lost"));
            }
            fields.add(field);
        }
        parser.getEvent();
        merged.forEach(value -> merge(value, fields, seen));
        return new Node.Fields(at(start), fields, (int) Math.min(size, Integer.MAX_VALUE));
    }

    /// `<<: *defaults`: the fields of other objects, where there are none of that name.
    private void merge(Node value, List<Node.Field> fields, Map<String, Node.Field> seen) {
        switch (value) {
            case Node.Fields other -> other.fields().forEach(field -> {
                if (seen.putIfAbsent(field.name(), field) == null) {
                    fields.add(field);
                }
            });
            case Node.Items list -> list.nodes().stream().filter(Node.Fields.class::isInstance).forEach(each -> merge(each, fields, seen));
            case Node.Scalar scalar -> faults.accept(new Fault(scalar.at(), "<< takes an object, or a list of objects"));
        }
    }

    private Node.Scalar scalar(ScalarEvent event) {
        boolean plain = event.isPlain();
        String text = event.getValue();
        String tag = event.getTag();
        JsonNode value;
        if (tag == null) {
            value = plain ? Scalars.plain(text) : TextNode.valueOf(text);
        } else if (tag.equals("!") || tag.equals(STANDARD_TAG + "str")) {
            value = TextNode.valueOf(text);
        } else {
            value = Scalars.plain(text);
            boolean fits = switch (tag.startsWith(STANDARD_TAG) ? tag.substring(STANDARD_TAG.length()) : "") {
                case "int" -> value.isIntegralNumber();
                case "float" -> value.isNumber();
                case "bool" -> value.isBoolean();
                case "null" -> value.isNull();
                case "timestamp" -> true;
                default -> false;
            };
            if (!fits) {
                faults.accept(new Fault(at(event), "the tag " + shown(tag) + " is nothing that a manifest can have here"));
            }
        }
        return new Node.Scalar(at(event), text, plain && tag == null, value);
    }

    private void tag(Event event, String tag, String wanted) {
        if (tag != null && !tag.equals("!") && !tag.equals(STANDARD_TAG + wanted)) {
            faults.accept(new Fault(at(event), "the tag " + shown(tag) + " is nothing that a manifest can have here"));
        }
    }

    private static String shown(String tag) {
        return tag.startsWith(STANDARD_TAG) ? "!!" + tag.substring(STANDARD_TAG.length()) : tag;
    }

    private int at(Event event) {
        return base + event.getStartMark().getIndex();
    }

    /// Ends the reading of one document.
    private static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Fault fault;

        private Unreadable(Fault fault) {
            super(fault.message(), null, false, false);
            this.fault = fault;
        }
    }
}
