package dev.trunkline.cli.output;

/// How many columns of a terminal a text takes, as its programs count them: two for East Asian wide characters and emoji, none for
/// marks that are drawn over the character before (Unicode Standard Annex 11).
final class Columns {

    /// First and last of each range of wide characters (Unicode 16), emoji left out.
    private static final int[][] WIDE = {
        {0x1100, 0x115F}, {0x2329, 0x232A}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xA960, 0xA97C}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
        {0xFE10, 0xFE19}, {0xFE30, 0xFE6B}, {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6}, {0x16FE0, 0x18DFF}, {0x1AFF0, 0x1B2FF}, {0x1D300, 0x1D376},
        {0x1F200, 0x1F265}, {0x20000, 0x3FFFD}
    };

    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> character >= 0x1160 && character <= 0x11FF ? 0 : isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        // A flag is two letters of one column each.
        if (character < 0x1100 || character >= 0x1F1E6 && character <= 0x1F1FF) {
            return false;
        }
        for (int[] range : WIDE) {
            if (range[0] <= character && character <= range[1]) {
                return true;
            }
        }
        return Character.isEmojiPresentation(character);
    }
}
