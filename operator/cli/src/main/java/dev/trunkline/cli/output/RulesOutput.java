package dev.trunkline.cli.output;

import dev.trunkline.rules.Rule;
import dev.trunkline.rules.Where;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Rules in print.
public record RulesOutput(PrintWriter out) {

    private static final int WIDTH = 100;
    private static final int INDENT = 10;

    /// A table: id, where it is held, and what it demands.
    public void list(List<Rule> rules) {
        int ids = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
        int places = rules.stream().mapToInt(rule -> rule.where().toString().length()).max().orElse(0);
        String row = "%-" + ids + "s  %-" + places + "s  %s%n";
        rules.forEach(rule -> out.printf(Locale.ROOT, row, rule.id(), rule.where(), rule.demand()));
    }

    /// Each with all that is known of it.
    public void full(List<Rule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            out.print((i > 0 ? "\n" : "") + rule.id() + "  " + rule.demand() + "\n\n");
            entry("held", rule.where().places().stream().map(RulesOutput::words).collect(Collectors.joining("; ")));
            if (!rule.kinds().isEmpty()) {
                entry("judges", rule.kinds().stream().map(Enum::name).collect(Collectors.joining(", ")));
            }
            rule.heldBy().ifPresent(who -> entry("also by", who));
            entry("source", rule.source().toString());
            entry("remedy", rule.remedy());
            rule.later().forEach(what -> entry("not yet", what));
        }
    }

    /// One JSON object a rule, one a line.
    public void json(List<Rule> rules) {
        rules.forEach(rule -> out.print(Json.of(false, json -> {
            json.writeStartObject();
            json.writeStringField("id", rule.id());
            json.writeStringField("demand", rule.demand());
            json.writeStringField("where", rule.where().toString());
            json.writeArrayFieldStart("kinds");
            for (Enum<?> kind : rule.kinds()) {
                json.writeString(kind.name());
            }
            json.writeEndArray();
            json.writeStringField("heldBy", rule.heldBy().orElse(""));
            json.writeStringField("source", rule.source().toString());
            json.writeStringField("remedy", rule.remedy());
            json.writeStringField("later", String.join("; ", rule.later()));
            json.writeEndObject();
        }) + "\n"));
    }

    private static String words(Where.Held held) {
        String who = switch (held.place()) {
            case Schema -> "S the API server, by the schema";
            case Webhook -> "W at apply, by the webhook";
            case Reconciler -> "R the operator, in a condition";
            case Gateway -> "G the gateway, on the wire";
            case Linter -> "L trunkline lint";
            case Rights -> "the API server, by roles";
        };
        return who + (held.warning() ? " (a warning)" : "");
    }

    private void entry(String name, String text) {
        List<String> lines = new ArrayList<>(List.of(""));
        for (String word : text.split(" ")) {
            String last = lines.getLast();
            if (!last.isEmpty() && INDENT + last.length() + 1 + word.length() > WIDTH) {
                lines.add(word);
            } else {
                lines.set(lines.size() - 1, last.isEmpty() ? word : last + " " + word);
            }
        }
        out.print(name + " ".repeat(INDENT - name.length()) + String.join("\n" + " ".repeat(INDENT), lines) + "\n");
    }
}
