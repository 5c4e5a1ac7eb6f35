package dev.trunkline.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// One rule of the rulebook: what it demands, where it is held, what it rests on, and its checks.
///
/// @param id     such as `ITSP-06`
/// @param demand what it demands, in one sentence
/// @param where  the places that hold it, as the rulebook has them
/// @param source where it is written
/// @param remedy what whoever breaks it does
/// @param judges the checks of manifests, by kind; empty where the schema or others hold all of it
/// @param heldBy who holds what no manifest can show, such as the gateway
/// @param later  what of it is not done yet, and where it will be, part by part
public record Rule(
        String id,
        String demand,
        Where where,
        Source source,
        String remedy,
        List<Judge<?>> judges,
        Optional<String> heldBy,
        List<String> later) {

    /// What of a rule comes [#later] where manifests are to be judged by it and nobody does.
    public static final String ITS_CHECK = "its check";

    public Rule {
        judges = List.copyOf(judges);
        later = List.copyOf(later);
    }

    /// What a verdict depends on.
    public enum Scope {
        /// The object alone, with the catalogue, the settings and its Secrets.
        OneObject,
        /// Other objects, too. These checks come second: an object that is refused for itself claims nothing against others.
        Domain
    }

    /// A check of one object. It never throws for what an author wrote.
    @FunctionalInterface
    public interface Check<V> {
        void judge(V subject, Findings findings);
    }

    /// A check, and the kind whose objects it judges.
    public record Judge<V extends Subject>(Subjects<V> subjects, Scope scope, Check<? super V> check) {

        void run(
                String ruleId,
                Facts facts,
                Predicate<ObjectRef> whom,
                Collection<Problem> problems,
                BiConsumer<ObjectRef, Instant> clock) {
            for (V subject : subjects.of(facts)) {
                ObjectRef ref = subject.ref();
                if (whom.test(ref)) {
                    try (var findings = new Findings(ruleId, ref, problems::add, moment -> clock.accept(ref, moment))) {
                        check.judge(subject, findings);
                    }
                }
            }
        }
    }

    /// A rule that nobody judges yet.
    ///
    /// @param where as the rulebook writes it, such as `S W(warn) L`
    public static Rule of(String id, String demand, String where, Source source, String remedy) {
        return new Rule(id, demand, Where.of(where), source, remedy, List.of(), Optional.empty(), List.of());
    }

    /// The same, judged on one object of this kind at a time.
    public <V extends Subject> Rule alone(Subjects<V> subjects, Check<? super V> check) {
        return judged(new Judge<>(subjects, Scope.OneObject, check));
    }

    /// The same, judged on an object of this kind among the others.
    public <V extends Subject> Rule among(Subjects<V> subjects, Check<? super V> check) {
        return judged(new Judge<>(subjects, Scope.Domain, check));
    }

    /// The same, judged on objects of every kind that makes a gateway, one at a time.
    public Rule gateways(Check<Subject> check) {
        Rule rule = this;
        for (Subjects<?> subjects : Subjects.GATEWAYS) {
            rule = rule.judged(new Judge<>(subjects, Scope.OneObject, check));
        }
        return rule;
    }

    /// The same, held by somebody else too.
    ///
    /// @param who and when, such as `the gateway, before it answers`
    public Rule heldBy(String who) {
        return new Rule(id, demand, where, source, remedy, judges, Optional.of(who), later);
    }

    /// The same, of which something more is not done yet.
    public Rule later(String what) {
        List<String> all = new ArrayList<>(later);
        all.add(what);
        return new Rule(id, demand, where, source, remedy, judges, heldBy, all);
    }

    /// Whether manifests are to be judged by it, and nobody does yet.
    boolean lacksItsCheck() {
        return judges.isEmpty() && later.contains(ITS_CHECK);
    }

    /// The kinds whose objects are judged.
    public Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        judges.forEach(judge -> kinds.add(judge.subjects().kind()));
        return kinds;
    }

    private Rule judged(Judge<?> judge) {
        List<Judge<?>> all = new ArrayList<>(judges);
        all.add(judge);
        return new Rule(id, demand, where, source, remedy, all, heldBy, later);
    }
}
