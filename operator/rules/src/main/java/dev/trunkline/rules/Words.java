package dev.trunkline.rules;

import dev.trunkline.crds.text.Printable;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Phrases that messages share.
public final class Words {

    private static final int MOST = 10;
    private static final Pattern VISIBLE = Pattern.compile("[^\\p{Z}\\p{Cc}\\p{Cf}]");

    /// More than a manifest can name.
    private static final int MOST_NAMES = 1000;

    private Words() {}

    /// Without blanks around it, as the API server understands blanks.
    public static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /// A name of somebody's own, as two are compared: without case and surrounding blanks, and however its accents are put together.
    public static String nameKey(String name) {
        // By way of capitals, which fold ß and SS into one.
        return Normalizer.normalize(trimmed(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /// Whether a name shows anything at all: blanks and marks that only steer how text is set do not.
    public static boolean isVisible(String name) {
        return VISIBLE.matcher(name).find();
    }

    /// What CEL's `trim()` takes off: Unicode's White_Space, all below U+10000. `String.strip` leaves a no-break space.
    private static boolean isBlank(char c) {
        return Character.isSpaceChar(c) || c >= '\t' && c <= '\r' || c == '\u0085';
    }

    /// The value as the author wrote it as far as it can be seen, in quotes, shortened where it is long.
    public static String quoted(String value) {
        return Printable.quoted(value);
    }

    /// `a`, `a and b`, `a, b and c`; ten at most, then how many more there are.
    public static String list(Collection<?> things) {
        return list(things, MOST);
    }

    /// The same for whom nobody could name later, such as those that an edit took out: a thousand at most.
    public static String names(Collection<?> things) {
        return list(things, MOST_NAMES);
    }

    private static String list(Collection<?> things, int most) {
        return things.size() > most
                ? things.stream().limit(most).map(Object::toString).collect(Collectors.joining(", ")) + " and " + (things.size() - most)
                        + " more"
                : all(things);
    }

    /// The same, however many there are.
    public static String all(Collection<?> things) {
        List<String> all = things.stream().map(Object::toString).toList();
        if (all.size() < 2) {
            return String.join("", all);
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
    }
}
