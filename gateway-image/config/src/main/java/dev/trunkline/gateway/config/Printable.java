package dev.trunkline.gateway.config;

import java.util.HexFormat;

/// Other people's words on their way to a log line, a status or an error: on one line, of what can be seen. The operator and the linter
/// have `dev.trunkline.crds.text.Printable` for the same.
public final class Printable {

    private static final HexFormat HEX = HexFormat.of();

    private Printable() {}

    /// A question mark for each character that [#is] none.
    public static String of(String text) {
        return text.codePoints().allMatch(Printable::is) ? text : of(text, Integer.MAX_VALUE);
    }

    /// The same of at most that many characters.
    public static String of(String text, int most) {
        return text.codePoints()
                .limit(most)
                .map(c -> is(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// An escape for each character that [#is] none, two where UTF-16 has two units.
    public static String escaped(String text) {
        if (text.codePoints().allMatch(Printable::is)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            if (is(c)) {
                escaped.appendCodePoint(c);
            } else {
                Character.toString(c).chars().forEach(unit -> escaped.append(escape((char) unit)));
            }
        });
        return escaped.toString();
    }

    /// The escape of one unit of UTF-16.
    public static String escape(char unit) {
        return "\\u" + HEX.toHexDigits(unit);
    }

    /// Whether a character can be seen and does nothing else: a terminal obeys control characters (C0 and C1), formats turn the
    /// direction of writing or hide, U+2028 and U+2029 end lines, and half of a pair is no text.
    public static boolean is(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE,
                    Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
