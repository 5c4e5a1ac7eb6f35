package dev.trunkline.demo.trace;

import java.util.ArrayList;
import java.util.List;

/// Who sent what to whom, drawn as text: a column for each party, an arrow for each message.
///
/// @param parties the columns from left to right
public record Ladder(List<String> parties) {

    /// Of a drawing.
    private static final int PAGE = 116;
    /// Between two columns, at most: more would be hard to follow with the eye.
    private static final int WIDEST = 34;
    private static final String TIME = "%5d ms";
    private static final int TIME_WIDTH = 8;

    public Ladder {
        parties = List.copyOf(parties);
    }

    /// A message.
    ///
    /// @param micros when it was seen
    /// @param from   a party
    /// @param to     a party
    /// @param label  what is written on the arrow
    public record Arrow(long micros, String from, String to, String label) {}

    /// The lines of the drawing, times in milliseconds since the first arrow.
    ///
    /// @param arrows in the order of time; one whose ends are not both parties is left out
    public List<String> draw(List<Arrow> arrows) {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(" ".repeat(TIME_WIDTH));
        for (String party : parties) {
            head.append(centred(party));
        }
        lines.add(head.toString().stripTrailing());
        List<Arrow> drawn = arrows.stream()
                .filter(arrow -> parties.contains(arrow.from()) && parties.contains(arrow.to()) && !arrow.from().equals(arrow.to()))
                .toList();
        for (Arrow arrow : drawn) {
            lines.add(TIME.formatted((arrow.micros() - drawn.getFirst().micros()) / 1000) + row(arrow));
        }
        return lines;
    }

    /// From one column to the next. Half of it stands before the first.
    private int width() {
        return Math.min(WIDEST, (PAGE - TIME_WIDTH) * 2 / (2 * parties.size() - 1));
    }

    private String centred(String text) {
        String cut = text.length() > width() - 1 ? text.substring(0, width() - 1) : text;
        int left = (width() - cut.length()) / 2;
        return " ".repeat(left) + cut + " ".repeat(width() - left - cut.length());
    }

    private String row(Arrow arrow) {
        int from = parties.indexOf(arrow.from());
        int to = parties.indexOf(arrow.to());
        int left = Math.min(from, to);
        int right = Math.max(from, to);
        StringBuilder row = new StringBuilder(" ".repeat(width() / 2));
        for (int column = 0; column < parties.size(); column++) {
            row.append('|');
            if (column == left) {
                int space = (right - left) * width() - 1;
                row.append(shaft(arrow.label(), space, from < to));
                column = right - 1;
            } else if (column < parties.size() - 1) {
                row.append(" ".repeat(width() - 1));
            }
        }
        return row.toString();
    }

    private static String shaft(String label, int space, boolean rightwards) {
        int room = space - 3;
        String text = label.length() > room ? label.substring(0, room - 1) + "…" : label;
        int dashes = space - 1 - text.length() - 2;
        String line = "-".repeat(dashes / 2) + " " + text + " " + "-".repeat(dashes - dashes / 2);
        return rightwards ? line + ">" : "<" + line;
    }
}
