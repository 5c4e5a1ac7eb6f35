package dev.trunkline.cli.output;

import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.cli.lint.Finding;
import dev.trunkline.cli.lint.Report;
import dev.trunkline.rules.yaml.Place;
import java.io.PrintWriter;
import java.util.Locale;

/// For programs: one JSON object a finding, one a line. Notes are no findings, and are left out.
public record JsonOutput() implements Output {

    @Override
    public void print(Report report, PrintWriter out) {
        report.findings().stream().filter(finding -> finding.level() != Level.Note).map(JsonOutput::line).forEach(line -> {
            out.print(line);
            out.print('\n');
        });
    }

    private static String line(Finding finding) {
        Place place = finding.place();
        return Json.of(false, json -> {
            json.writeStartObject();
            json.writeStringField("rule", finding.rule());
            json.writeStringField("severity", finding.level().name().toLowerCase(Locale.ROOT));
            json.writeStringField("kind", finding.object().kind());
            json.writeStringField("namespace", finding.object().namespace());
            json.writeStringField("name", finding.object().name());
            json.writeStringField("field", finding.field());
            json.writeStringField("message", finding.message());
            json.writeStringField("file", finding.source().name());
            json.writeNumberField("line", place.line());
            json.writeNumberField("column", place.column());
            json.writeEndObject();
        });
    }
}
