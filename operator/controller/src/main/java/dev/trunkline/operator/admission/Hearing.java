package dev.trunkline.operator.admission;

import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.rules.Arisen;
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
import dev.trunkline.rules.itsp.ItspView;
import dev.trunkline.rules.near.Neighbours;
import dev.trunkline.rules.near.Neighbours.Around;
import dev.trunkline.rules.near.Neighbours.Circle;
import dev.trunkline.rules.near.Neighbours.Supposed;
import dev.trunkline.rules.observed.Observations;
import dev.trunkline.rules.observed.Reservation;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// One object's neighbours, among which several states of it are judged, and they beside it.
final class Hearing {

    private final World world;
    private final Supplier<Snapshot.Builder> empty;
    private final ObjectRef self;
    private final List<KubeObject<?>> states;
    private final boolean leaves;
    private final Around around;
    private final Circle circle;

    /// @param supposed what of others is taken to have happened already
    Hearing(World world, Supplier<Snapshot.Builder> empty, Neighbours neighbours, List<Supposed> supposed, Review.Action action) {
        this.world = world;
        this.empty = empty;
        self = action.object().ref();
        states = switch (action) {
            case Review.Update(KubeObject<?> before, KubeObject<?> object) -> List.of(before, object);
            case Review.Create(KubeObject<?> object) -> List.of(object);
            case Review.Delete(KubeObject<?> object) -> List.of(object);
        };
        leaves = action instanceof Review.Delete;
        around = neighbours.around(self, states, leaves, supposed);
        circle = neighbours.circle(self, states, supposed);
    }

    /// Whether all that a verdict depends on is the same in another hearing of the same matter.
    boolean isLike(Hearing other) {
        return this == other
                || isLike(around.objects(), other.around.objects())
                && around.refused().equals(other.around.refused())
                && around.users().equals(other.around.users())
                && circle.judged().equals(other.circle.judged())
                && isLike(circle.objects(), other.circle.objects())
                && circle.refused().equals(other.circle.refused())
                && (around.siteCount() == other.around.siteCount() || !countsSites());
    }

    /// Whether a verdict may depend on what is supposed of an object.
    boolean isNear(Supposed supposed) {
        ObjectRef object = supposed.object();
        return Stream.of(around.objects(), circle.objects()).flatMap(List::stream).anyMatch(each -> each.ref().equals(object))
                || around.users().values().stream().anyMatch(users -> users.contains(object))
                || object.kind() == Kind.Site && countsSites();
    }

    private static boolean isLike(List<KubeObject<?>> some, List<KubeObject<?>> others) {
        return some.size() == others.size() && Set.copyOf(metas(some)).equals(Set.copyOf(metas(others)));
    }

    private static List<Meta> metas(List<KubeObject<?>> objects) {
        return objects.stream().<Meta>map(KubeObject::meta).toList();
    }

    // Who makes or judges a draft, or a site that goes (ITSP-10).
    private boolean countsSites() {
        return leaves && self.kind() == Kind.Site
                || Stream.of(states, around.objects(), circle.objects()).flatMap(List::stream).anyMatch(Hearing::isDraft);
    }

    private static boolean isDraft(KubeObject<?> object) {
        return object.spec() instanceof ItspSpec itsp && ItspView.isDraft(itsp);
    }

    /// The object as one that comes last, whatever its age.
    Judgement newcomer(KubeObject<?> object, Optional<Change> change) {
        return judge(last(object), change);
    }

    Judgement judge(KubeObject<?> object, Optional<Change> change) {
        return Rulebook.judge(facts(around.objects(), around.siteCount(), Optional.of(object), change), self, around.refused());
    }

    /// What among neighbours is wrong, and still is where it has none.
    List<Problem> itself(KubeObject<?> object, Optional<Change> change) {
        return Rulebook.judge(facts(List.of(), around.siteCount(), Optional.of(last(object)), change), self, Set.of()).among();
    }

    /// What becomes wrong with others that stand. What both want, the object has come last for, and is refused for it itself.
    List<Problem> elsewhere(Optional<KubeObject<?>> before, KubeObject<?> after) {
        if (circle.judged().isEmpty()) {
            return List.of();
        }
        List<Problem> now = others(circle, Optional.of(last(after)), before.map(Change.Edit::new));
        return now.isEmpty() ? now : Arisen.between(others(circle, before.map(Hearing::last), Optional.empty()), now);
    }

    /// What becomes wrong with others where it goes: they refer to nothing then, and what it did for them nobody does.
    List<Problem> without(KubeObject<?> object) {
        if (circle.judged().isEmpty()) {
            return List.of();
        }
        List<Problem> now = others(circle, Optional.empty(), Optional.empty());
        return now.isEmpty() ? now : Arisen.between(others(circle, Optional.of(object), Optional.empty()), now);
    }

    private List<Problem> others(Circle circle, Optional<KubeObject<?>> object, Optional<Change> change) {
        Facts facts = facts(circle.objects(), circle.siteCount(), object, change);
        Set<ObjectRef> refused = new HashSet<>(circle.refused());
        if (Rulebook.alone(facts, self).problems().stream().anyMatch(Problem::isError)) {
            refused.add(self);
        }
        return Rulebook.judge(facts, circle.judged(), refused);
    }

    private Facts facts(Collection<KubeObject<?>> others, int siteCount, Optional<KubeObject<?>> object, Optional<Change> change) {
        Map<ObjectRef, Reservation> reservations = new HashMap<>();
        Stream.concat(others.stream(), object.stream())
                .map(KubeObject::meta)
                .filter(meta -> meta.ref().kind() == Kind.Itsp)
                .forEach(meta -> reservations.put(meta.ref(), reservation(meta)));
        Snapshot.Builder snapshot =
                empty.get().siteCount(siteCount).observations(new Observations(Map.of(), reservations, Map.of(), Map.of()));
        if (others == around.objects()) {
            snapshot.users(around.users());
        }
        others.forEach(snapshot::object);
        object.ifPresent(snapshot::object);
        change.ifPresent(it -> snapshot.change(self, it));
        return Facts.of(snapshot.build());
    }

    // The object's own by what it is known by, as which states it ever may be judged.
    private Reservation reservation(Meta meta) {
        return world.reservation(meta.ref().equals(self) ? states.getLast().meta() : meta);
    }

    private static KubeObject<?> last(KubeObject<?> object) {
        Meta meta = object.meta();
        return new KubeObject<>(
                new Meta(meta.ref(), meta.namespace(), "", meta.generation(), Instant.MAX, meta.deleting()), object.spec(), object.unread());
    }
}
