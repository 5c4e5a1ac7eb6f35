package dev.trunkline.rules;

import dev.trunkline.rules.Ways.Shown;
import dev.trunkline.rules.Ways.Way;
import dev.trunkline.rules.Where.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `docs/rules.md`, made from the registry and the rules' directories: what each rule demands, who holds it today, what is
/// not done yet, where it is written, what to do, and a manifest that breaks it beside one that does not.
final class RulesReference {

    private static final String HEAD =
            """
            # The rules

            Made from `Rulebook` and the rules' directories: `mvn -pl operator/rules -am test -Dtest=RulesReferenceTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dtrunkline.rewrite=true`. A refusal, a condition and a finding begin with a rule's id.
            What is refused, and by whom, the manifests of its directory show, which every build puts before all four: the API server, which
            judges by its schema with no operator running; the webhook, at apply, where it is switched on (`webhook.enabled`); the operator, in
            the condition `Accepted`; and `trunkline lint`. All name the same ids, and the last three use the same words. Where the table has
            "by field", the type, the bound or the form of a field holds the rule, and the API server words its refusal by itself. What is
            the operator's to tell, since time, Secrets or the world outside make it so, the webhook warns of and lets in.

            The examples are judged by the catalogue of providers as it is shipped, on 22 November 2026: one breaks its rule, the other
            breaks none. `${…}` stands for a certificate or its key. `trunkline rules ITSP-06` prints them, too.

            """;

    private RulesReference() {}

    static String text(List<Examples.Chosen> examples) {
        StringBuilder out = new StringBuilder(HEAD);
        out.append("| rule | demands | API server | webhook | operator | lint | besides |\n|---|---|---|---|---|---|---|\n");
        Rulebook.RULES.forEach(rule -> out.append("| [").append(rule.id()).append("](#").append(rule.id().toLowerCase(Locale.ROOT))
                .append(") | ").append(rule.demand()).append(" | ")
                .append(Arrays.stream(Way.values()).map(way -> cell(Ways.of(rule.id()).by(way))).collect(Collectors.joining(" | ")))
                .append(" | ").append(besides(rule)).append(" |\n"));
        Rulebook.RULES.forEach(rule -> one(rule, examples, out));
        return out.toString();
    }

    private static void one(Rule rule, List<Examples.Chosen> examples, StringBuilder out) {
        out.append("\n## ").append(rule.id()).append("\n\n").append(rule.demand()).append("\n\n");
        out.append("- To be held by: ").append(places(rule)).append("\n");
        out.append("- Today: ").append(today(rule)).append("\n");
        rule.later().forEach(what -> out.append("- Not done yet: ").append(what).append("\n"));
        out.append("- Source: ").append(rule.source()).append("\n");
        out.append("- What to do: ").append(rule.remedy()).append("\n");
        examples.stream().filter(each -> each.rule() == rule).forEach(each -> out.append(shown(each.example())));
    }

    private static String places(Rule rule) {
        return rule.where().places().stream()
                .map(held -> word(held.place()) + (held.warning() ? " (a warning)" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String cell(Shown shown) {
        return switch (shown) {
            case Refuses -> "refuses";
            case RefusesByField -> "by field";
            case Warns -> "warns";
            case Nothing -> "";
        };
    }

    private static String besides(Rule rule) {
        boolean nobody = Ways.of(rule.id()).words().isEmpty() && rule.heldBy().isEmpty();
        return rule.heldBy().orElse(nobody ? "not built yet" : "");
    }

    private static String today(Rule rule) {
        Ways ways = Ways.of(rule.id());
        List<String> said = new ArrayList<>();
        Stream.of(ways.words(), ways.why()).filter(words -> !words.isEmpty()).forEach(said::add);
        rule.heldBy().ifPresent(who -> said.add("held by " + who));
        return said.isEmpty() ? "nobody holds it" : String.join("; ", said);
    }

    private static String word(Place place) {
        return switch (place) {
            case Schema -> "the schema";
            case Webhook -> "the webhook";
            case Reconciler -> "the operator";
            case Gateway -> "the gateway";
            case Linter -> "the linter";
            case Rights -> "roles";
        };
    }

    private static String shown(Example example) {
        return "\n" + Character.toUpperCase(example.verdict().charAt(0)) + example.verdict().substring(1) + ": " + example.shows()
                + "\n\n```yaml\n" + example.manifest() + "```\n";
    }
}
