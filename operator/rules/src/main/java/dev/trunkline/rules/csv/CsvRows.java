package dev.trunkline.rules.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of a CSV text (RFC 4180 §2): commas, double quotes, any end of line; lines at the end with nothing in them are none.
public final class CsvRows {

    /// More persons than any PBX serves. Each row stands in memory as often as manifests name the file.
    private static final int MOST_ROWS = 10_000;

    private final String text;
    private final Faults faults;
    private int rows;
    private int at;
    private int line = 1;

    /// @param line where it begins, from 1
    public record Row(int line, List<String> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        private boolean isEmpty() {
            return cells.size() == 1 && cells.getFirst().isEmpty();
        }
    }

    private CsvRows(String text, Faults faults) {
        this.text = text;
        this.faults = faults;
    }

    /// The rows of a file, a byte order mark, as Excel writes it, being no part of it; absent where it is not UTF-8.
    ///
    /// @param faults hear of that, and where quotes are set wrongly
    public static Optional<CsvRows> of(String text, Faults faults) {
        if (text.indexOf('\uFFFD') >= 0) {
            int line = 1 + (int) text.substring(0, text.indexOf('\uFFFD')).chars().filter(c -> c == '\n').count();
            faults.add(line, "a character is not UTF-8; save the file as CSV UTF-8");
            return Optional.empty();
        }
        return Optional.of(new CsvRows(text.startsWith("\uFEFF") ? text.substring(1) : text, faults));
    }

    /// The next row that there is; a row with nothing in it is one if another follows. After 10,000 of them there is none.
    public Optional<Row> next() {
        if (at >= text.length()) {
            return Optional.empty();
        }
        if (rows > MOST_ROWS && !isOver()) { // The header is one.
            faults.add(line, "more than " + MOST_ROWS + " rows; make several files of it");
            at = text.length();
            return Optional.empty();
        }
        rows++;
        Row row = row();
        return row.isEmpty() && isOver() ? Optional.empty() : Optional.of(row);
    }

    private boolean isOver() {
        for (int i = at; i < text.length(); i++) {
            if (text.charAt(i) != '\r' && text.charAt(i) != '\n') {
                return false;
            }
        }
        return true;
    }

    private Row row() {
        int first = line;
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        endOfLine();
        return new Row(first, cells);
    }

    private String cell() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quotedCell();
        }
        int from = at;
        while (at < text.length() && !isEnd(text.charAt(at))) {
            at++;
        }
        String cell = text.substring(from, at);
        if (cell.indexOf('"') >= 0) {
            faults.add(line, "a double quote stands in the middle of a cell");
        }
        return cell;
    }

    private String quotedCell() {
        var cell = new StringBuilder();
        int opened = line;
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && at < text.length() && text.charAt(at) == '"') {
                cell.append(c);
                at++;
            } else if (c == '"') {
                if (at < text.length() && !isEnd(text.charAt(at))) {
                    faults.add(line, "something follows a closing double quote");
                    while (at < text.length() && !isEnd(text.charAt(at))) {
                        at++;
                    }
                }
                return cell.toString();
            } else {
                cell.append(c);
                if (c == '\n' || c == '\r' && !(at < text.length() && text.charAt(at) == '\n')) {
                    line++;
                }
            }
        }
        faults.add(opened, "a double quote is not closed");
        return cell.toString();
    }

    private void endOfLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
            line += at < text.length() && text.charAt(at) == '\n' ? 0 : 1;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
            line++;
        }
    }

    private static boolean isEnd(char c) {
        return c == ',' || c == '\r' || c == '\n';
    }
}
