package dev.trunkline.crds.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// What somebody may have meant.
public final class Nearest {

    /// Longer words are compared by their beginning: no field or value of ours comes near.
    private static final int LONGEST = 64;

    private Nearest() {}

    /// The word that is nearest to what was written, if one is near: the same but for case, or one change in three letters, two
    /// at least being right.
    public static Optional<String> to(String written, Collection<String> words) {
        String text = written.substring(0, Math.min(written.length(), LONGEST)).toLowerCase(Locale.ROOT);
        int most = Math.min(3, text.length() / 3);
        return words.stream()
                .filter(word -> distance(text, word.toLowerCase(Locale.ROOT)) <= most)
                .min(Comparator.comparingInt((String word) -> distance(text, word.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// Letters that were left out, added or changed, and neighbours that were swapped (optimal string alignment).
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
