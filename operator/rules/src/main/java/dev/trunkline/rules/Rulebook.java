package dev.trunkline.rules;

import dev.trunkline.rules.itsp.ItspRules;
import dev.trunkline.rules.media.MediaRules;
import dev.trunkline.rules.site.SiteRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All rules that judge objects.
public final class Rulebook {

    public static final List<Rule> RULES =
            Stream.of(ItspRules.ALL, SiteRules.ALL, MediaRules.ALL).flatMap(List::stream).toList();

    private Rulebook() {}

    /// Every problem of every object: by object, each object's in the order of its manifest.
    public static List<Problem> judge(Facts facts) {
        List<Problem> problems = new ArrayList<>();
        run(Rule.Scope.OneObject, facts, problems);
        Set<ObjectRef> refused = problems.stream().filter(Problem::isError).map(Problem::object).collect(Collectors.toSet());
        run(Rule.Scope.Domain, facts.without(refused), problems);
        problems.sort(FieldOrder.OF_PROBLEMS);
        return problems;
    }

    private static void run(Rule.Scope scope, Facts facts, List<Problem> problems) {
        RULES.stream().filter(rule -> rule.scope() == scope).forEach(rule -> rule.check().judge(facts, problems::add));
    }
}
