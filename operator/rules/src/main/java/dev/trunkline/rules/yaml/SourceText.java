package dev.trunkline.rules.yaml;

/// A file's text, and where its lines begin. Offsets count code points from 0, as the YAML scanner's do.
public final class SourceText {

    private static final int STEP = 4_096;
    private static final int MOST_BEFORE = 100;
    private static final int MOST_SHOWN = 140;

    private final String text;
    private final boolean wide;
    private Mark[] marks;

    /// @param text without a byte order mark
    public SourceText(String text) {
        this.text = text;
        this.wide = text.codePointCount(0, text.length()) != text.length();
    }

    public String text() {
        return text;
    }

    public boolean isBlank() {
        return text.isBlank();
    }

    /// The place of a character; one past the end is at the end.
    public Place place(int offset) {
        Mark mark = mark(offset);
        return new Place(mark.line() + 1, mark.offset() - mark.start() + 1);
    }

    /// A part of a line.
    ///
    /// @param column where in it the character stands that was asked for, in code points from 0
    /// @param begins whether it begins where the line does
    /// @param ends   whether it ends where the line does
    public record Excerpt(String text, int column, boolean begins, boolean ends) {}

    /// The line that a character stands in, or the part around it of a line that is long.
    public Excerpt excerpt(int offset) {
        int at = Math.min(index(offset), text.length());
        int from = at;
        int column = 0;
        while (from > 0 && !isEnd(from - 1) && column < MOST_BEFORE) {
            from = text.offsetByCodePoints(from, -1);
            column++;
        }
        int to = at;
        for (int shown = column; to < text.length() && !isEnd(to) && shown < MOST_SHOWN; shown++) {
            to = text.offsetByCodePoints(to, 1);
        }
        return new Excerpt(text.substring(from, to), column, from == 0 || isEnd(from - 1), to == text.length() || isEnd(to));
    }

    private boolean isEnd(int index) {
        return text.charAt(index) == '\n' || text.charAt(index) == '\r';
    }

    private int index(int offset) {
        return wide ? mark(offset).index() : offset;
    }

    /// What is known at a character: its index, its offset, the lines before its own, and the offset where its own begins.
    private record Mark(int index, int offset, int line, int start) {}

    private Mark mark(int offset) {
        Mark[] known = marks();
        int low = 0;
        int high = known.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (known[middle].offset() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return walk(known[low], text.length(), offset);
    }

    // Only who prints a finding asks for places, so most files are never counted; and no mark is kept of each line, as a file may
    // be nothing but lines.
    private Mark[] marks() {
        if (marks == null) {
            marks = new Mark[text.length() / STEP + 1];
            marks[0] = new Mark(0, 0, 0, 0);
            for (int i = 1; i < marks.length; i++) {
                marks[i] = walk(marks[i - 1], i * STEP, Integer.MAX_VALUE);
            }
        }
        return marks;
    }

    /// Goes on to an index or an offset, whichever comes first, and never stops within a pair of surrogates.
    private Mark walk(Mark from, int toIndex, int toOffset) {
        int offset = from.offset();
        int line = from.line();
        int start = from.start();
        int i = from.index();
        while (i < toIndex && offset < toOffset) {
            char c = text.charAt(i);
            i += Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1)) ? 2 : 1;
            offset++;
            if (c == '\n' || c == '\r' && (i == text.length() || text.charAt(i) != '\n')) {
                line++;
                start = offset;
            }
        }
        return new Mark(i, offset, line, start);
    }
}
