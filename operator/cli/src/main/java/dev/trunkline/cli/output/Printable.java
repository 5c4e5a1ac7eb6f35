package dev.trunkline.cli.output;

/// Text of a stranger's file on its way to a terminal or a log.
final class Printable {

    private Printable() {}

    /// The same on one line, without what a terminal would obey: control characters and marks that turn the direction of writing.
    static String of(String text) {
        int i = 0;
        while (i < text.length() && isHarmless(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        text.chars().forEach(c -> safe.append(c == '\t' ? ' ' : isHarmless((char) c) ? (char) c : '\uFFFD'));
        return safe.toString();
    }

    private static boolean isHarmless(char c) {
        return c >= ' ' && c < 0x7F
                || c > 0x9F && c != '\u2028' && c != '\u2029' && !(c >= '\u202A' && c <= '\u202E') && !(c >= '\u2066' && c <= '\u2069');
    }
}
