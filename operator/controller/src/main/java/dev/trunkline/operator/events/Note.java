package dev.trunkline.operator.events;

import dev.trunkline.crds.text.Printable;

/// What one Event says.
///
/// @param warning whether somebody should look at it
/// @param reason  the condition's reason
/// @param action  what was found out: the condition's type
/// @param text    one line, at most 1,024 bytes, of what can be printed
record Note(boolean warning, String reason, String action, String text) {

    private static final int LONGEST = 1_024;
    private static final String CUT = "…";
    private static final int CUT_BYTES = 3;

    Note {
        text = cut(Printable.of(text));
    }

    private static String cut(String text) {
        int bytes = 0;
        int end = 0;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            bytes += bytes(point);
            if (bytes > LONGEST) {
                return text.substring(0, end) + CUT;
            }
            at += Character.charCount(point);
            if (bytes <= LONGEST - CUT_BYTES) {
                end = at;
            }
        }
        return text;
    }

    /// In UTF-8 (RFC 3629 §3).
    private static int bytes(int point) {
        return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
}
