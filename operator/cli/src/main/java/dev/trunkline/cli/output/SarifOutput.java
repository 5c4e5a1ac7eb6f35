package dev.trunkline.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.trunkline.cli.input.Source;
import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.cli.lint.Finding;
import dev.trunkline.cli.lint.Report;
import dev.trunkline.rules.Rule;
import dev.trunkline.rules.Rulebook;
import dev.trunkline.rules.yaml.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// SARIF 2.1.0 (OASIS), which code scanning takes. Notes are left out.
///
/// @param version of this program
public record SarifOutput(String version) implements Output {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    /// What bears no rule of the rulebook.
    private static final Map<String, String> OURS = Map.of(
            "CATALOGUE", "A provider catalogue has the fields and forms that its schema states, and does not contradict itself.",
            "SCHEMA", "Manifests have the fields and forms that the schema of their kind states.",
            "YAML", "Manifests are YAML in UTF-8.");

    @Override
    public void print(Report report, PrintWriter out) {
        List<Finding> findings = report.findings().stream().filter(finding -> finding.level() != Level.Note).toList();
        List<String> ids = findings.stream().map(Finding::rule).distinct().sorted().toList();
        out.print(Json.of(true, json -> {
            json.writeStartObject();
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            json.writeObjectFieldStart("tool");
            json.writeObjectFieldStart("driver");
            json.writeStringField("name", "trunkline");
            json.writeStringField("version", version);
            json.writeArrayFieldStart("rules");
            for (String id : ids) {
                rule(id, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeStringField("columnKind", "unicodeCodePoints");
            json.writeArrayFieldStart("results");
            for (Finding finding : findings) {
                result(finding, ids.indexOf(finding.rule()), json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }));
        out.print('\n');
    }

    private static void rule(String id, JsonGenerator json) throws IOException {
        Optional<Rule> rule = Rulebook.rule(id);
        json.writeStartObject();
        json.writeStringField("id", id);
        text("shortDescription", rule.map(Rule::demand).orElseGet(() -> OURS.getOrDefault(id, id)), json);
        if (rule.isPresent()) {
            text("help", rule.get().remedy() + " Source: " + rule.get().source() + ".", json);
        }
        json.writeEndObject();
    }

    private static void result(Finding finding, int rule, JsonGenerator json) throws IOException {
        Place place = finding.place();
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule());
        json.writeNumberField("ruleIndex", rule);
        json.writeStringField("level", finding.level().name().toLowerCase(Locale.ROOT));
        String field = finding.field().isEmpty() ? "" : finding.field() + ": ";
        text("message", field + finding.message(), json);
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(finding.source().name()));
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", place.line());
        json.writeNumberField("startColumn", place.column());
        // One past the last character. What goes on in another line is marked to the end of its first.
        Place end = finding.end();
        if (end.line() == place.line() && end.column() > place.column()) {
            json.writeNumberField("endColumn", end.column());
        }
        json.writeEndObject();
        json.writeEndObject();
        if (!finding.object().kind().isEmpty()) {
            json.writeArrayFieldStart("logicalLocations");
            json.writeStartObject();
            json.writeStringField("fullyQualifiedName", finding.object().namespace() + "/" + finding.object());
            json.writeStringField("kind", "object");
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void text(String name, String text, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    /// A relative path stays relative, so that code scanning finds it in the repository.
    private static String uri(String file) {
        if (file.equals(Source.STANDARD_INPUT)) {
            return "stdin";
        }
        Path path = Path.of(file);
        if (path.isAbsolute()) {
            return path.toUri().toASCIIString();
        }
        String relative = path.normalize().toString().replace('\\', '/');
        try {
            // A colon in the first name would be taken for a scheme's.
            return new URI(null, null, relative.matches("[^/]*:.*") ? "./" + relative : relative, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("every path can be written as a URI", e);
        }
    }
}
