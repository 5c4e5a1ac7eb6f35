package dev.trunkline.rules;

import dev.trunkline.rules.emergency.EmergencyRules;
import dev.trunkline.rules.firewall.FirewallRules;
import dev.trunkline.rules.itsp.ItspRules;
import dev.trunkline.rules.media.MediaRules;
import dev.trunkline.rules.site.SiteRules;
import dev.trunkline.rules.unify.UnifyRules;
import dev.trunkline.rules.zoom.ZoomRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All rules, each once, kind by kind: those that judge objects, and those that only a schema, a gateway or a role can hold.
public final class Rulebook {

    public static final List<Rule> RULES = Stream.of(
                    ItspRules.ALL,
                    SiteRules.ALL,
                    UnifyRules.ALL,
                    ZoomRules.ALL,
                    EmergencyRules.ALL,
                    MediaRules.ALL,
                    FirewallRules.ALL,
                    GatewayRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Rulebook() {}

    public static Optional<Rule> rule(String id) {
        return RULES.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /// Whether each rule about manifests of this kind is judged; if not, an object without a problem may still break some.
    public static boolean judgesAll(Kind kind) {
        List<Rule> rules = switch (kind) {
            case Itsp -> ItspRules.ALL;
            case Site -> SiteRules.ALL;
            case UnifyPhoneTenant -> UnifyRules.ALL;
            case ZoomIntegration -> ZoomRules.ALL;
            case EmergencyEndpoint -> EmergencyRules.ALL;
            case MediaProfile -> MediaRules.ALL;
        };
        return rules.stream().noneMatch(rule -> rule.judges().isEmpty() && rule.later().contains("its check"));
    }

    /// Every problem of every object: by object, each object's in the order of its manifest.
    public static List<Problem> judge(Facts facts) {
        return verdict(facts).problems();
    }

    /// The same, with the moments at which time alone changes it.
    public static Verdict verdict(Facts facts) {
        List<Problem> problems = new ArrayList<>();
        Map<ObjectRef, Instant> changes = new HashMap<>();
        run(Rule.Scope.OneObject, facts, problems, changes);
        Set<ObjectRef> refused = problems.stream().filter(Problem::isError).map(Problem::object).collect(Collectors.toSet());
        run(Rule.Scope.Domain, facts.without(refused), problems, changes);
        problems.sort(FieldOrder.OF_PROBLEMS);
        return new Verdict(problems, changes);
    }

    private static void run(Rule.Scope scope, Facts facts, List<Problem> problems, Map<ObjectRef, Instant> changes) {
        Instant now = facts.snapshot().now();
        for (Rule rule : RULES) {
            rule.judges().stream().filter(judge -> judge.scope() == scope).forEach(judge -> judge.run(
                    rule.id(), facts, problems, (object, moment) -> {
                        if (moment.isAfter(now)) {
                            changes.merge(object, moment, (a, b) -> a.isBefore(b) ? a : b);
                        }
                    }));
        }
    }
}
