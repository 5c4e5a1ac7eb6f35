package dev.trunkline.rules.yaml;

import java.util.ArrayList;
import java.util.List;

/// Cuts a text into its documents, before any of it is read: a fault in one then hides none in the others.
///
/// Wherever a line begins with `---` or `...` a document ends, whatever stood before it (YAML 1.2 §9.1.2), but for the directives
/// (`%YAML 1.1`) that stand before its own marker.
public final class Documents {

    /// The most documents that are cut from a text. What comes after them is one part more, the last, and nobody's to read.
    public static final int MOST = 250_000;

    private Documents() {}

    /// A document's text with its own marker line, and where it begins, in code points.
    public record Part(int at, String text) {

        /// Whether nothing but markers, comments and blanks stand in it.
        public boolean isEmpty() {
            return text.lines().allMatch(line -> {
                String rest = line.startsWith("---") || line.startsWith("...") ? line.substring(3).strip() : line.strip();
                return rest.isEmpty() || rest.startsWith("#");
            });
        }

        /// Whether there is not even a comment.
        public boolean isBlank() {
            return text.lines().allMatch(line -> line.isBlank() || line.strip().equals("---") || line.strip().equals("..."));
        }
    }

    public static List<Part> of(String text) {
        List<Part> parts = new ArrayList<>();
        int begin = 0;
        int at = 0;
        boolean prelude = true;
        boolean directives = false;
        int line = 0;
        while (line < text.length() && parts.size() < MOST) {
            int next = next(text, line);
            boolean starts = isMarker(text, line, "---");
            boolean ends = isMarker(text, line, "...");
            int cut = ends ? next : starts && line > begin && !(prelude && directives) ? line : begin;
            if (cut > begin) {
                parts.add(new Part(at, text.substring(begin, cut)));
                at += text.codePointCount(begin, cut);
                begin = cut;
            }
            if (starts || ends) {
                prelude = ends;
                directives = false;
            } else if (prelude) {
                char first = text.charAt(line);
                directives |= first == '%';
                prelude = first == '%' || first == '#' || text.substring(line, next).isBlank();
            }
            line = next;
        }
        if (begin < text.length()) {
            parts.add(new Part(at, text.substring(begin)));
        }
        return parts;
    }

    private static boolean isMarker(String text, int line, String marker) {
        int after = line + marker.length();
        return text.startsWith(marker, line)
                && (after == text.length() || " \t\r\n".indexOf(text.charAt(after)) >= 0);
    }

    private static int next(String text, int line) {
        int i = line;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        if (i + 1 < text.length() && text.charAt(i) == '\r' && text.charAt(i + 1) == '\n') {
            i++;
        }
        return Math.min(i + 1, text.length());
    }
}
