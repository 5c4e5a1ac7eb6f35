package dev.trunkline.operator.admission;

import dev.trunkline.crds.text.Printable;
import dev.trunkline.rules.Change;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.Problem;
import dev.trunkline.rules.Rule;
import dev.trunkline.rules.Rulebook;
import dev.trunkline.rules.Rulebook.Judgement;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.near.Neighbours.Supposed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges what is about to be done to one object, among its neighbours. Writes nothing, so that a dry run is like any other.
public final class AdmissionJudge {

    private static final int MOST_LINES = 50;

    private static final Judgement RIGHT = new Judgement(List.of(), List.of());
    private static final Found NOTHING = new Found(RIGHT, Set.of(), Set.of(), Set.of(), List.of());

    /// Rules that are the operator's to tell: an object that breaks them may stand.
    private static final Set<String> AFTERWARDS =
            Rulebook.RULES.stream().filter(rule -> rule.where().isToldAfterwards()).map(Rule::id).collect(Collectors.toUnmodifiableSet());

    /// @param own       what is wrong with the object
    /// @param stood     what of it was wrong before it was edited: time or somebody else made it so, or nobody asked here. Whoever takes
    ///     a user out of it need not put that right first
    /// @param taken     what of it others have, who by their age would lose it: the operator would tell them, and not the object
    /// @param curable   what of it another object could cure
    /// @param elsewhere what it makes wrong with others
    private record Found(Judgement own, Set<Problem> stood, Set<Problem> taken, Set<Problem> curable, List<Problem> elsewhere) {}

    private final World world;
    private final Function<String, Snapshot.Builder> empty;

    /// @param empty a snapshot of a namespace without objects
    public AdmissionJudge(World world, Function<String, Snapshot.Builder> empty) {
        this.world = world;
        this.empty = empty;
    }

    Answer judge(Review review, Deadline deadline) {
        Optional<Answer> answer = answer(review, deadline);
        if (answer.filter(Answer.Allowed.class::isInstance).isPresent() && !review.dryRun()) {
            passed(review);
        }
        return answer.orElseGet(() -> new Answer.NotYet("Trunkline has not seen all of this namespace yet; try again in a moment"));
    }

    private Optional<Answer> answer(Review review, Deadline deadline) {
        Optional<World.Home> home = world.home(review.namespace(), deadline.left());
        if (home.isEmpty()) {
            return Optional.empty();
        }
        List<Supposed> underway = home.get().underway();
        Optional<Answer> answer = judge(review, home.get(), underway);
        if (answer.isPresent() || !world.settle(review.namespace(), underway, deadline.left())) {
            return answer;
        }
        // What was let pass meanwhile is not awaited, too: a flood of it would hold this request for as long as it lasts.
        return world.home(review.namespace(), deadline.left()).flatMap(now -> judge(review, now, List.of()));
    }

    /// What was let pass just before may happen, or may be refused by somebody else. Where both come to the same, nobody waits for it.
    ///
    /// @return empty where it makes a difference, or where more than one is near: one of two that happens may count for what both do not
    private Optional<Answer> judge(Review review, World.Home home, List<Supposed> underway) {
        if (isExempt(review.action(), home)) {
            return Optional.of(answer(review.action(), NOTHING, home.gitops()));
        }
        Hearing standing = hearing(review, home, List.of());
        Hearing supposing = underway.isEmpty() ? standing : hearing(review, home, underway);
        boolean like = supposing.isLike(standing);
        if (!like && underway.stream().filter(each -> standing.isNear(each) || supposing.isNear(each)).limit(2).count() > 1) {
            return Optional.empty();
        }
        Answer answer = answer(review.action(), found(review, standing), home.gitops());
        boolean same = like || answer(review.action(), found(review, supposing), home.gitops()).equals(answer);
        return same ? Optional.of(answer) : Optional.empty();
    }

    private static boolean isExempt(Review.Action action, World.Home home) {
        return switch (action) {
            case Review.Create _ -> false;
            case Review.Update(KubeObject<?> before, KubeObject<?> object) -> same(before, object);
            // A namespace that goes takes all with it, in any order.
            case Review.Delete _ -> home.ending();
        };
    }

    private static Found found(Review review, Hearing hearing) {
        return switch (review.action()) {
            case Review.Create(KubeObject<?> object) -> {
                Judgement own = hearing.newcomer(object, Optional.empty());
                yield new Found(
                        own,
                        Set.of(),
                        Set.of(),
                        curable(own, () -> hearing.itself(object, Optional.empty())),
                        hearing.elsewhere(Optional.empty(), object));
            }
            case Review.Update(KubeObject<?> before, KubeObject<?> object) -> {
                Optional<Change> edit = Optional.of(new Change.Edit(before));
                Ratchet ratchet = new Ratchet(before, object);
                // By its age the object keeps what it has; what it asks for only now, others may have before it.
                Judgement byAge = hearing.judge(object, edit);
                Judgement anew = ratchet.asked(hearing.newcomer(object, edit), hearing.newcomer(before, Optional.empty()));
                Judgement own = new Judgement(union(byAge.alone(), anew.alone()), union(byAge.among(), anew.among()));
                yield new Found(
                        own,
                        stood(byAge, () -> ratchet.arisen(byAge, hearing.judge(before, Optional.empty()))),
                        anew.among().stream().filter(problem -> !byAge.among().contains(problem)).collect(Collectors.toSet()),
                        curable(own, () -> hearing.itself(object, edit)),
                        hearing.elsewhere(Optional.of(before), object));
            }
            case Review.Delete(KubeObject<?> object) -> {
                Judgement own = delete(hearing, object);
                yield new Found(own, Set.of(), Set.of(), Set.copyOf(own.among()), hearing.without(object));
            }
        };
    }

    private void passed(Review review) {
        switch (review.action()) {
            case Review.Create(KubeObject<?> object) -> world.passed(review.namespace(), object, false);
            case Review.Update(_, KubeObject<?> object) -> world.passed(review.namespace(), object, false);
            // Of what is leaving already no news comes.
            case Review.Delete(KubeObject<?> object) when object.meta().deleting() -> {}
            case Review.Delete(KubeObject<?> object) -> world.passed(review.namespace(), object, true);
        }
    }

    private Hearing hearing(Review review, World.Home home, List<Supposed> supposed) {
        return new Hearing(world, () -> empty.apply(review.namespace()), home.neighbours(), supposed, review.action());
    }

    private static boolean same(KubeObject<?> before, KubeObject<?> object) {
        return object.meta().deleting() || object.spec().equals(before.spec()) && object.unread().equals(before.unread());
    }

    /// Whatever else is wrong with an object, it may go.
    private static Judgement delete(Hearing hearing, KubeObject<?> object) {
        Meta meta = object.meta();
        var going = new KubeObject<>(
                new Meta(meta.ref(), meta.namespace(), meta.uid(), meta.generation(), meta.created(), true), object.spec(), object.unread());
        return new Ratchet(object, going)
                .arisen(hearing.judge(going, Optional.of(new Change.Deletion())), hearing.judge(object, Optional.empty()));
    }

    private static Set<Problem> stood(Judgement now, Supplier<Judgement> arisenOfIt) {
        if (Stream.concat(now.alone().stream(), now.among().stream()).noneMatch(Problem::isError)) {
            return Set.of();
        }
        Judgement arisen = arisenOfIt.get();
        Set<Problem> stood = new HashSet<>(union(now.alone(), now.among()));
        arisen.alone().forEach(stood::remove);
        arisen.among().forEach(stood::remove);
        return stood;
    }

    /// Without what the object has even where it is alone: a number twice in its own lines is nobody else's to cure.
    private static Set<Problem> curable(Judgement own, Supplier<List<Problem>> itself) {
        if (own.among().stream().noneMatch(Problem::isError)) {
            return Set.of();
        }
        Set<List<String>> lasting =
                itself.get().stream().filter(Problem::isError).map(Ratchet::where).collect(Collectors.toSet());
        return own.among().stream().filter(problem -> !lasting.contains(Ratchet.where(problem))).collect(Collectors.toSet());
    }

    private static Answer answer(Review.Action action, Found found, boolean gitops) {
        List<Problem> own = found.own().all();
        Set<Problem> lenient = new HashSet<>(found.stood());
        own.stream()
                .filter(problem -> AFTERWARDS.contains(problem.ruleId()) && !found.taken().contains(problem))
                .forEach(lenient::add);
        if (gitops) {
            lenient.addAll(found.curable());
        }
        List<Supplier<String>> errors = new ArrayList<>();
        List<Supplier<String>> warnings = new ArrayList<>();
        own.forEach(problem -> (problem.isError() && !lenient.contains(problem) ? errors : warnings).add(problem::line));
        boolean asked = !(action instanceof Review.Delete); // Whoever goes leaves others without it, and may go.
        found.elsewhere().forEach(problem -> (problem.isError() && asked && !gitops ? errors : warnings).add(problem::lineElsewhere));
        return errors.isEmpty() ? new Answer.Allowed(lines(warnings)) : new Answer.Refused(lines(errors), lines(warnings));
    }

    // A name may hold anything, and a warning is a header of HTTP. Nobody reads more than so many, and a manifest of some kilobytes may
    // break a rule in every second pair of its lines.
    private static List<String> lines(List<Supplier<String>> all) {
        List<String> lines = all.stream().limit(MOST_LINES).map(line -> Printable.of(line.get())).collect(Collectors.toCollection(ArrayList::new));
        if (all.size() > MOST_LINES) {
            lines.add("and " + (all.size() - MOST_LINES) + " more");
        }
        return lines;
    }

    private static List<Problem> union(List<Problem> first, List<Problem> second) {
        return List.copyOf(Stream.concat(first.stream(), second.stream()).collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
