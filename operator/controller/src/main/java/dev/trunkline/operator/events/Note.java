package dev.trunkline.operator.events;

import java.nio.charset.StandardCharsets;

/// What one Event says.
///
/// @param warning whether somebody should look at it
/// @param reason  the condition's reason
/// @param action  what was found out: the condition's type
/// @param text    one line, at most 1,024 bytes, without control characters
record Note(boolean warning, String reason, String action, String text) {

    private static final int LONGEST = 1_024;
    private static final String CUT = "…";

    Note {
        text = cut(line(text));
    }

    // Names, numbers and a provider's own words come along: nothing of theirs may move a terminal's cursor or turn its text around.
    private static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                    line.append("\\u{").append(Integer.toHexString(point)).append('}');
                default -> line.appendCodePoint(point);
            }
        });
        return line.toString();
    }

    private static String cut(String text) {
        if (bytes(text) <= LONGEST) {
            return text;
        }
        int end = text.length();
        while (bytes(text.substring(0, end)) > LONGEST - bytes(CUT)) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + CUT;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
