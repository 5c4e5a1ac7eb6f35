package dev.trunkline.cli.output;

import dev.trunkline.rules.Example;
import dev.trunkline.rules.Rule;
import dev.trunkline.rules.Ways;
import dev.trunkline.rules.Ways.Shown;
import dev.trunkline.rules.Ways.Way;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Rules in print.
public record RulesOutput(PrintWriter out) {

    private static final int WIDTH = 100;
    private static final int INDENT = 10;
    private static final int MANIFEST = 4;

    /// A table: id, who holds it today, and what it demands.
    public void list(List<Rule> rules) {
        int ids = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
        String row = "%-" + ids + "s  %s  %s%n";
        rules.forEach(rule -> out.printf(Locale.ROOT, row, rule.id(), letters(Ways.of(rule.id())), rule.demand()));
    }

    /// `S W R L`, a small letter for who warns, a dash for who does nothing.
    private static String letters(Ways ways) {
        return Arrays.stream(Way.values()).map(way -> letter(way, ways.by(way))).collect(Collectors.joining(" "));
    }

    private static String letter(Way way, Shown shown) {
        String letter = way.name().substring(0, 1);
        return switch (shown) {
            case Refuses, RefusesByField -> letter;
            case Warns -> letter.toLowerCase(Locale.ROOT);
            case Nothing -> "-";
        };
    }

    /// Each with all that is known of it.
    public void full(List<Rule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            out.print((i > 0 ? "\n" : "") + rule.id() + "  " + rule.demand() + "\n\n");
            entry("today", today(rule));
            if (!rule.kinds().isEmpty()) {
                entry("judges", rule.kinds().stream().map(Enum::name).collect(Collectors.joining(", ")));
            }
            rule.heldBy().ifPresent(who -> entry("held by", who));
            entry("source", rule.source().toString());
            entry("remedy", rule.remedy());
            rule.later().forEach(what -> entry("not yet", what));
            Example.of(rule.id()).forEach(this::example);
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
            json.writeObjectFieldStart("today");
            Ways ways = Ways.of(rule.id());
            for (Way way : Way.values()) {
                json.writeStringField(way.name().toLowerCase(Locale.ROOT), ways.by(way).toString());
            }
            json.writeStringField("why", ways.why());
            json.writeEndObject();
            json.writeStringField("heldBy", rule.heldBy().orElse(""));
            json.writeStringField("source", rule.source().toString());
            json.writeStringField("remedy", rule.remedy());
            json.writeStringField("later", String.join("; ", rule.later()));
            json.writeArrayFieldStart("examples");
            for (Example example : Example.of(rule.id())) {
                json.writeStartObject();
                json.writeStringField("verdict", example.verdict());
                json.writeStringField("shows", example.shows());
                json.writeStringField("manifest", example.manifest());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }) + "\n"));
    }

    private void example(Example example) {
        out.print("\n" + example.verdict() + ": " + example.shows() + "\n\n" + example.manifest().indent(MANIFEST));
    }

    private static String today(Rule rule) {
        Ways ways = Ways.of(rule.id());
        String words = ways.words().isEmpty() ? "no manifest is refused by it" : ways.words();
        return ways.why().isEmpty() ? words : words + " (" + ways.why() + ")";
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
