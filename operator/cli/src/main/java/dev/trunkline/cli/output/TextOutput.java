package dev.trunkline.cli.output;

import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.cli.lint.Finding;
import dev.trunkline.cli.lint.ObjectId;
import dev.trunkline.cli.lint.Report;
import dev.trunkline.crds.text.Printable;
import dev.trunkline.rules.yaml.Place;
import dev.trunkline.rules.yaml.SourceText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// For people: each finding with its place, the line, and a mark below it; then a line that sums up.
public record TextOutput(boolean coloured) implements Output {

    @Override
    public void print(Report report, PrintWriter out) {
        for (Finding finding : report.findings()) {
            Place place = finding.place();
            String object = finding.object().equals(ObjectId.NONE) ? "" : " " + finding.object();
            String field = finding.field().isEmpty() ? "" : " " + finding.field();
            out.println(bold(Printable.of(finding.source().name()) + ":" + place.line() + ":" + place.column() + ":") + " "
                    + level(finding.level()) + " " + bold(finding.rule()) + Printable.of(object + field + ": " + finding.message()));
            if (finding.level() != Level.Note) {
                line(finding, place, out);
            }
        }
        if (!report.findings().isEmpty()) {
            out.println();
        }
        out.println(summary(report));
    }

    private void line(Finding finding, Place place, PrintWriter out) {
        String number = Integer.toString(place.line());
        String margin = " ".repeat(number.length());
        if (finding.secret()) {
            out.println(number + " | (not shown, as it may hold a secret)");
            return;
        }
        SourceText.Excerpt line = finding.source().text().excerpt(finding.at());
        int characters = line.text().codePointCount(0, line.text().length());
        int marked = Math.clamp(finding.length(), 1, Math.max(1, characters - line.column()));
        out.println(number + " | " + (line.begins() ? "" : "…") + Printable.of(line.text()) + (line.ends() ? "" : "…"));
        out.println(margin + " | " + " ".repeat(line.column() + (line.begins() ? 0 : 1)) + paint(colour(finding.level()), "^".repeat(marked)));
    }

    private static String summary(Report report) {
        if (report.objects() == 0 && report.findings().isEmpty()) {
            return "no object of trunkline.dev in " + counted(report.files(), "file");
        }
        List<String> found = new ArrayList<>();
        for (Level level : Level.values()) {
            if (report.count(level) > 0) {
                found.add(counted(report.count(level), level.name().toLowerCase(Locale.ROOT)));
            }
        }
        return counted(report.objects(), "object") + " in " + counted(report.files(), "file") + ": "
                + (found.isEmpty() ? "nothing found" : String.join(", ", found));
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private String level(Level level) {
        return paint(colour(level), level.name().toLowerCase(Locale.ROOT));
    }

    private static String colour(Level level) {
        return switch (level) {
            case Error -> "31";
            case Warning -> "33";
            case Note -> "36";
        };
    }

    private String bold(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return coloured ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
