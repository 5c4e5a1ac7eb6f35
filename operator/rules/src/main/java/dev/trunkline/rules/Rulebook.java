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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
        return rules.stream().noneMatch(Rule::lacksItsCheck);
    }

    /// Every problem of every object: by object, each object's in the order of its manifest.
    public static List<Problem> judge(Facts facts) {
        return verdict(facts).problems();
    }

    /// The same, with the moments at which time alone changes it.
    public static Verdict verdict(Facts facts) {
        return verdict(RULES, facts);
    }

    /// By these rules alone, so that a test can see what happens without one.
    static Verdict verdict(List<Rule> rules, Facts facts) {
        List<Problem> problems = new ArrayList<>();
        Map<ObjectRef, Instant> changes = new HashMap<>();
        run(rules, Rule.Scope.OneObject, facts, _ -> true, problems, changes);
        Set<ObjectRef> refused = problems.stream().filter(Problem::isError).map(Problem::object).collect(Collectors.toSet());
        run(rules, Rule.Scope.Domain, facts.without(refused), _ -> true, problems, changes);
        return new Verdict(FieldOrder.sorted(problems.stream()), changes);
    }

    /// The problems of one object, the others being judged already.
    ///
    /// @param refused others that are refused for themselves
    public static Judgement judge(Facts facts, ObjectRef object, Set<ObjectRef> refused) {
        List<Problem> alone = alone(facts, object).problems();
        Set<ObjectRef> all = new HashSet<>(refused);
        if (alone.stream().anyMatch(Problem::isError)) {
            all.add(object);
        }
        List<Problem> among = new ArrayList<>();
        run(RULES, Rule.Scope.Domain, facts.without(all), object::equals, among, new HashMap<>());
        return new Judgement(alone, among);
    }

    /// The problems of some objects, the others being judged already.
    ///
    /// @param refused all that are refused for themselves
    public static List<Problem> judge(Facts facts, Set<ObjectRef> objects, Set<ObjectRef> refused) {
        List<Problem> problems = new ArrayList<>();
        run(RULES, Rule.Scope.OneObject, facts, objects::contains, problems, new HashMap<>());
        run(RULES, Rule.Scope.Domain, facts.without(refused), objects::contains, problems, new HashMap<>());
        return FieldOrder.sorted(problems.stream());
    }

    /// The problems of one object that lie in it alone.
    public static Verdict alone(Facts facts, ObjectRef object) {
        List<Problem> problems = new ArrayList<>();
        Map<ObjectRef, Instant> changes = new HashMap<>();
        run(RULES, Rule.Scope.OneObject, facts, object::equals, problems, changes);
        return new Verdict(problems, changes);
    }

    /// What is wrong with one object.
    ///
    /// @param alone what lies in it
    /// @param among what other objects have part in, and another object could cure
    public record Judgement(List<Problem> alone, List<Problem> among) {

        public Judgement {
            alone = List.copyOf(alone);
            among = List.copyOf(among);
        }

        /// All of it, in the order of the manifest.
        public List<Problem> all() {
            return FieldOrder.sorted(Stream.concat(alone.stream(), among.stream()));
        }
    }

    private static void run(
            List<Rule> rules,
            Rule.Scope scope,
            Facts facts,
            Predicate<ObjectRef> whom,
            List<Problem> problems,
            Map<ObjectRef, Instant> changes) {
        Instant now = facts.snapshot().now();
        Unreadable unreadable = new Unreadable(facts);
        List<Problem> found = new ArrayList<>();
        for (Rule rule : rules) {
            rule.judges().stream().filter(judge -> judge.scope() == scope).forEach(judge -> judge.run(
                    rule.id(), facts, whom, found, (object, moment) -> {
                        if (moment.isAfter(now)) {
                            changes.merge(object, moment, (a, b) -> a.isBefore(b) ? a : b);
                        }
                    }));
        }
        found.removeIf(unreadable::hides);
        if (scope == Rule.Scope.OneObject) {
            unreadable.tell(rules, whom, found);
        }
        problems.addAll(found);
    }
}
