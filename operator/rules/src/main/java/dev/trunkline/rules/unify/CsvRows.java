package dev.trunkline.rules.unify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of a CSV text (RFC 4180 §2): commas, double quotes, any end of line; lines at the end with nothing in them are none.
final class CsvRows {

    private final String text;
    private final Faults faults;
    private int at;
    private int line = 1;

    /// @param line where it begins, from 1
    record Row(int line, List<String> cells) {

        Row {
            cells = List.copyOf(cells);
        }

        private boolean isEmpty() {
            return cells.size() == 1 && cells.getFirst().isEmpty();
        }
    }

    /// @param faults where quotes are set wrongly
    CsvRows(String text, Faults faults) {
        this.text = text;
        this.faults = faults;
    }

    /// The next row that there is; a row with nothing in it is one if another follows.
    Optional<Row> next() {
        if (at >= text.length()) {
            return Optional.empty();
        }
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
