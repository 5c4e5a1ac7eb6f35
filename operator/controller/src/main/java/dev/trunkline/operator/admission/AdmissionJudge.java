package dev.trunkline.operator.admission;

import dev.trunkline.crds.text.Printable;
import dev.trunkline.rules.Change;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Problem;
import dev.trunkline.rules.Rulebook;
import dev.trunkline.rules.Rulebook.Judgement;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.near.Neighbours.Around;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.observed.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges what is about to be done to one object, among its neighbours. Writes nothing, so that a dry run is like any other.
public final class AdmissionJudge {

    // The API server gives the webhook five seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Judgement NOTHING = new Judgement(List.of(), List.of());

    private final World world;
    private final Function<String, Snapshot.Builder> empty;

    /// @param empty a snapshot of a namespace without objects
    public AdmissionJudge(World world, Function<String, Snapshot.Builder> empty) {
        this.world = world;
        this.empty = empty;
    }

    Answer judge(Review review) {
        Optional<World.Home> home = world.home(review.namespace(), PATIENCE);
        if (home.isEmpty()) {
            return new Answer.NotYet("Trunkline has not seen all of this namespace yet; try again in a moment");
        }
        Judgement judgement = switch (review.action()) {
            case Review.Create(KubeObject<?> object) -> new Hearing(review, home.get()).newcomer(object, Optional.empty());
            case Review.Update(KubeObject<?> before, KubeObject<?> object) -> update(review, home.get(), before, object);
            // A namespace that goes takes all with it, in any order.
            case Review.Delete _ when home.get().ending() -> NOTHING;
            case Review.Delete(KubeObject<?> object) -> delete(new Hearing(review, home.get()), object);
        };
        Answer answer = answer(judgement, home.get().gitops());
        if (answer instanceof Answer.Allowed && !review.dryRun()) {
            passed(review);
        }
        return answer;
    }

    private void passed(Review review) {
        switch (review.action()) {
            case Review.Create(KubeObject<?> object) -> world.passed(review.namespace(), object.meta(), false);
            case Review.Update(_, KubeObject<?> object) -> world.passed(review.namespace(), object.meta(), false);
            // Of what is leaving already no news comes.
            case Review.Delete(KubeObject<?> object) when object.meta().deleting() -> {}
            case Review.Delete(KubeObject<?> object) -> world.passed(review.namespace(), object.meta(), true);
        }
    }

    private Judgement update(Review review, World.Home home, KubeObject<?> before, KubeObject<?> object) {
        if (object.meta().deleting() || object.spec().equals(before.spec())) {
            return NOTHING;
        }
        Hearing hearing = new Hearing(review, home);
        Optional<Change> edit = Optional.of(new Change.Edit(before));
        // By its age the object keeps what it has; what it asks for only now, others may have before it.
        Judgement byAge = hearing.judge(object, edit);
        Judgement anew = without(hearing.newcomer(object, edit), hearing.newcomer(before, Optional.empty()));
        return new Judgement(union(byAge.alone(), anew.alone()), union(byAge.among(), anew.among()));
    }

    /// Whatever else is wrong with an object, it may go.
    private static Judgement delete(Hearing hearing, KubeObject<?> object) {
        Meta meta = object.meta();
        var going = new KubeObject<>(
                new Meta(meta.ref(), meta.namespace(), meta.uid(), meta.generation(), meta.created(), true), object.spec());
        return without(hearing.judge(going, Optional.of(new Change.Deletion())), hearing.judge(object, Optional.empty()));
    }

    private static Answer answer(Judgement judgement, boolean gitops) {
        Set<Problem> lenient = gitops ? Set.copyOf(judgement.among()) : Set.of();
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        // A name may hold anything, and a warning is a header of HTTP.
        judgement.all().forEach(problem ->
                (problem.isError() && !lenient.contains(problem) ? errors : warnings).add(Printable.of(problem.line())));
        return errors.isEmpty() ? new Answer.Allowed(warnings) : new Answer.Refused(errors, warnings);
    }

    private static Judgement without(Judgement judgement, Judgement known) {
        return new Judgement(without(judgement.alone(), known.alone()), without(judgement.among(), known.among()));
    }

    private static List<Problem> without(List<Problem> problems, List<Problem> known) {
        Set<List<String>> old = known.stream().map(AdmissionJudge::what).collect(Collectors.toSet());
        return problems.stream().filter(problem -> !old.contains(what(problem))).toList();
    }

    // Not where: a line that was put in above moves all that follow.
    private static List<String> what(Problem problem) {
        return List.of(problem.ruleId(), problem.severity().name(), problem.message());
    }

    private static List<Problem> union(List<Problem> first, List<Problem> second) {
        return List.copyOf(Stream.concat(first.stream(), second.stream()).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /// The object's neighbours, among which several states of it are judged.
    private final class Hearing {

        private final String namespace;
        private final ObjectRef self;
        private final Around around;
        private final Observations seen;

        Hearing(Review review, World.Home home) {
            namespace = review.namespace();
            self = review.action().object().ref();
            List<KubeObject<?>> states = switch (review.action()) {
                case Review.Update(KubeObject<?> before, KubeObject<?> object) -> List.of(before, object);
                case Review.Create(KubeObject<?> object) -> List.of(object);
                case Review.Delete(KubeObject<?> object) -> List.of(object);
            };
            around = home.neighbours().around(self, states, review.action() instanceof Review.Delete);
            Map<ObjectRef, Reservation> reservations = new HashMap<>();
            Stream.concat(around.objects().stream(), states.stream())
                    .map(KubeObject::meta)
                    .filter(meta -> meta.ref().kind() == Kind.Itsp)
                    .forEach(meta -> reservations.put(meta.ref(), world.reservation(meta)));
            seen = new Observations(Map.of(), reservations, Map.of(), Map.of());
        }

        /// As one that comes last, whatever its age.
        Judgement newcomer(KubeObject<?> object, Optional<Change> change) {
            Meta meta = object.meta();
            return judge(
                    new KubeObject<>(
                            new Meta(meta.ref(), meta.namespace(), "", meta.generation(), Instant.MAX, meta.deleting()), object.spec()),
                    change);
        }

        Judgement judge(KubeObject<?> object, Optional<Change> change) {
            Snapshot.Builder snapshot =
                    empty.apply(namespace).siteCount(around.siteCount()).observations(seen);
            around.objects().forEach(snapshot::object);
            snapshot.object(object);
            change.ifPresent(it -> snapshot.change(self, it));
            return Rulebook.judge(Facts.of(snapshot.build()), self, around.refused());
        }
    }
}
