package dev.trunkline.cli;

import dev.trunkline.cli.output.RulesOutput;
import dev.trunkline.crds.check.Nearest;
import dev.trunkline.rules.Rule;
import dev.trunkline.rules.Rulebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `trunkline rules`
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the rules, or tells single ones in full, with examples.",
        footer = {
            "",
            "Who refuses what breaks a rule today: S the API server (schema), W the webhook (at apply), R the operator (in a condition),",
            "L lint; a small letter only warns. What else holds it, such as the gateway, and what is not done yet, the full text tells."
        })
final class RulesCommand implements Callable<Integer> {

    /// How rules are printed.
    enum Form {
        text,
        json
    }

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Rules to tell in full, such as ITSP-06.")
    private List<String> ids = List.of();

    @Option(names = {"-o", "--output"}, paramLabel = "FORM", defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES}; text without it. json is one object a line.")
    private Form form;

    RulesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Rule> rules = new ArrayList<>();
        for (String id : ids) {
            rules.add(rule(id.toUpperCase(Locale.ROOT)));
        }
        RulesOutput output = new RulesOutput(surroundings.out());
        switch (form) {
            case json -> output.json(ids.isEmpty() ? Rulebook.RULES : rules);
            case text -> {
                if (ids.isEmpty()) {
                    output.list(Rulebook.RULES);
                } else {
                    output.full(rules);
                }
            }
        }
        return 0;
    }

    private Rule rule(String id) {
        Optional<Rule> rule = Rulebook.rule(id);
        return rule.orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no rule " + id
                + Nearest.to(id, Rulebook.RULES.stream().map(Rule::id).toList()).map(near -> "; did you mean " + near + "?").orElse("")));
    }
}
