package dev.trunkline.operator.events;

import dev.trunkline.crds.text.Printable;
import java.nio.charset.StandardCharsets;

/// What one Event says.
///
/// @param warning whether somebody should look at it
/// @param reason  the condition's reason
/// @param action  what was found out: the condition's type
/// @param text    one line, at most 1,024 bytes, of what can be printed
record Note(boolean warning, String reason, String action, String text) {

    private static final int LONGEST = 1_024;
    private static final String CUT = "…";

    Note {
        text = cut(Printable.of(text));
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
