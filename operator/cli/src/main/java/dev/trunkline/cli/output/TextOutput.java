package dev.trunkline.cli.output;

import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.cli.lint.Finding;
import dev.trunkline.cli.lint.ObjectId;
import dev.trunkline.cli.lint.Report;
import dev.trunkline.cli.lint.SecretValues;
import dev.trunkline.crds.text.Printable;
import dev.trunkline.rules.yaml.Place;
import dev.trunkline.rules.yaml.SourceText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// For people: each finding with its place, the line, and a mark below it; then a line that sums up.
public record TextOutput(boolean coloured) implements Output {

    @Override
    public void print(Report report, PrintWriter out) {
        Set<Line> secret = report.findings().stream()
                .filter(Finding::secret)
                .map(finding -> new Line(finding.source().number(), finding.place().line()))
                .collect(Collectors.toSet());
        Optional<SecretValues> values = Optional.empty();
        for (Finding finding : report.findings()) {
            Place place = finding.place();
            String object = finding.object().equals(ObjectId.NONE) ? "" : " " + finding.object();
            String field = finding.field().isEmpty() ? "" : " " + finding.field();
            out.println(bold(Printable.of(finding.source().name()) + ":" + place.line() + ":" + place.column() + ":") + " "
                    + level(finding.level()) + " " + bold(finding.rule()) + Printable.of(object + field + ": " + finding.message()));
            if (finding.level() != Level.Note) {
                values = values.filter(known -> known.isOf(finding.source())).or(() -> Optional.of(SecretValues.of(finding.source())));
                line(finding, place, secret.contains(new Line(finding.source().number(), place.line())), values.get(), out);
            }
        }
        if (!report.findings().isEmpty()) {
            out.println();
        }
        out.println(summary(report));
    }

    private record Line(int file, int number) {}

    private void line(Finding finding, Place place, boolean secret, SecretValues values, PrintWriter out) {
        String number = Integer.toString(place.line());
        String margin = " ".repeat(number.length());
        if (secret) {
            out.println(number + " | (not shown, as it may hold a secret)");
            return;
        }
        SourceText.Excerpt line = values.excerpt(finding.at());
        String shown = Printable.of(line.text());
        int from = shown.offsetByCodePoints(0, line.column());
        int to = shown.offsetByCodePoints(from, Math.min(finding.length(), shown.codePointCount(from, shown.length())));
        int before = Columns.of(shown.substring(0, from)) + (line.begins() ? 0 : 1);
        int marked = Math.max(1, Columns.of(shown.substring(from, to)));
        out.println(number + " | " + (line.begins() ? "" : "…") + shown + (line.ends() ? "" : "…"));
        out.println(margin + " | " + " ".repeat(before) + paint(colour(finding.level()), "^".repeat(marked)));
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
