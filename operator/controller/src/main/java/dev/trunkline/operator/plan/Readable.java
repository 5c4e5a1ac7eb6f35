package dev.trunkline.operator.plan;

/// Other people's words as a status may hold them: in one line, of what can be printed, and not longer than the API server takes.
/// A status that it refuses tells nothing at all.
public final class Readable {

    private Readable() {}

    /// @param longest in UTF-16 units, at least as many as the API server's characters
    public static String of(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints().map(Readable::printable).limit(longest + 1L).forEach(line::appendCodePoint);
        if (line.length() <= longest) {
            return line.toString();
        }
        int end = longest - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static int printable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            // Formats turn the text of a terminal round, and half of a pair is no text.
            case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> '?';
            default -> character;
        };
    }
}
