package dev.trunkline.rules.yaml;

import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/// What the scanner complains of, in words that help whoever wrote the line.
final class Complaint {

    private record Known(String problem, String words) {}

    /// By a part of what the scanner says; the first that fits holds.
    private static final List<Known> KNOWN = List.of(
            new Known("'\\t(TAB)'", "a tab stands here, and YAML is indented by blanks alone"),
            new Known("mapping values are not allowed here",
                    "a colon makes no field here: the indentation is wrong, or a text with a colon and a blank lacks its quotes"),
            new Known("could not find expected ':'",
                    "a field's name without a colon: the colon is missing, or the indentation of this line or the one before is wrong"),
            new Known("but found '<block mapping start>'", "wrong indentation: this is indented deeper than what it stands beside"),
            new Known("but found '<block mapping end>'", "wrong indentation: this stands beside nothing above it"),
            new Known("but found '<block sequence start>'", "wrong indentation: this list is indented otherwise than what it stands beside"),
            new Known("but found '-'", "a dash makes no entry here: the list that it belongs to is indented otherwise"),
            new Known("found unexpected end of stream", "a text that begins with a quote does not end with one"),
            new Known("found unexpected document separator", "a text that begins with a quote does not end with one before this document does"),
            new Known("block sequence entries are not allowed here", "a dash makes no entry here: a list begins on a line of its own"),
            new Known("'@' that cannot start any token", "a text that begins with @ needs quotes"),
            new Known("'`' that cannot start any token", "a text that begins with ` needs quotes"),
            new Known("'%' that cannot start any token", "a text that begins with % needs quotes"),
            new Known("expected ',' or ']'", "a comma or ] is missing in this list"),
            new Known("expected ',' or '}'", "a comma or } is missing in this object"),
            new Known("found unknown escape character", "no such escape: within double quotes a backslash is written twice"),
            new Known("found duplicate anchor", "an anchor of this name is there already"));

    private Complaint() {}

    static String of(MarkedYAMLException e) {
        String said = String.valueOf(e.getProblem());
        return KNOWN.stream()
                .filter(known -> said.contains(known.problem()))
                .map(Known::words)
                .findFirst()
                .orElse("this is no YAML: " + (e.getContext() == null ? "" : e.getContext() + ", ") + said);
    }

    static String of(ReaderException e) {
        return "a character stands here that no YAML may have: U+" + String.format(Locale.ROOT, "%04X", e.getCodePoint());
    }
}
