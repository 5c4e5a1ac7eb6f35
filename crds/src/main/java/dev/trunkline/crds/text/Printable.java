package dev.trunkline.crds.text;

/// Other people's words on their way to a terminal, a log, a status, an Event or a header of HTTP: on one line, of what can be seen.
public final class Printable {

    private static final int LONGEST_QUOTE = 80;

    private static final int REPLACEMENT = 0xFFFD;

    private Printable() {}

    /// A blank for each character that ends a line or moves on in it, U+FFFD for each other that [#is] none.
    public static String of(String text) {
        return text.codePoints().allMatch(Printable::is)
                ? text
                : text.codePoints()
                        .map(Printable::shown)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /// The same, cut where it is longer.
    ///
    /// @param longest in UTF-16 units, at least 2; of what the API server counts there are at most as many
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return of(text);
        }
        int end = longest - 1;
        return of(text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)) + "…";
    }

    /// As a message shows a value: in quotes, at most 80 UTF-16 units of it.
    public static String quoted(String text) {
        return "\"" + of(text, LONGEST_QUOTE) + "\"";
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

    private static int shown(int character) {
        return switch (character) {
            case '\t', '\n', 0x0B, '\f', '\r', 0x85, 0x2028, 0x2029 -> ' ';
            default -> is(character) ? character : REPLACEMENT;
        };
    }
}
