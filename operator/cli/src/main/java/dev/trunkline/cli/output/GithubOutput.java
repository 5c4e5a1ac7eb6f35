package dev.trunkline.cli.output;

import dev.trunkline.cli.input.Source;
import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.cli.lint.Finding;
import dev.trunkline.cli.lint.Report;
import dev.trunkline.rules.yaml.Place;
import dev.trunkline.crds.text.Printable;
import java.io.PrintWriter;

/// Workflow commands of GitHub Actions, which shows them at the lines of a pull request. Notes are left out: of each level only ten
/// are shown a step.
public record GithubOutput() implements Output {

    @Override
    public void print(Report report, PrintWriter out) {
        report.findings().stream().filter(finding -> finding.level() != Level.Note).map(GithubOutput::command).forEach(line -> {
            out.print(line);
            out.print('\n');
        });
    }

    private static String command(Finding finding) {
        Place place = finding.place();
        String file = finding.source().name();
        String where = file.equals(Source.STANDARD_INPUT)
                ? ""
                : "file=" + property(file) + ",line=" + place.line() + ",col=" + place.column() + ",";
        String object = finding.object().kind().isEmpty() ? "" : finding.object() + " " + finding.field() + ": ";
        return "::" + (finding.level() == Level.Error ? "error" : "warning") + " " + where + "title=" + property(finding.rule()) + "::"
                + data(object + finding.message());
    }

    private static String data(String text) {
        return Printable.of(text).replace("%", "%25");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
