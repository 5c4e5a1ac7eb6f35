package dev.trunkline.rules.near;

import dev.trunkline.rules.Facts;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Problem;
import dev.trunkline.rules.Rulebook;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.Verdict;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The objects of one domain, each found by what it shares with others. What it costs to find an object's neighbours follows their
/// number, not the domain's. Thread-safe.
public final class Neighbours {

    // How many are judged with one change, and among how many: what a hub costs must not grow with those who use it.
    private static final int MOST_JUDGED = 50;
    private static final int ROOM = 150;

    private final Supplier<Snapshot.Builder> empty;
    private final Map<ObjectRef, Entry> entries = new HashMap<>();
    private final Map<ObjectRef, Set<ObjectRef>> users = new HashMap<>();
    private final Map<Object, Set<ObjectRef>> sharing = new HashMap<>();
    private final NumberIndex numbers = new NumberIndex();
    private final Set<ObjectRef> drafts = new HashSet<>();
    private int sites;

    private record Entry(KubeObject<?> object, Keys keys, Standing standing) {}

    /// Whether an object is refused for itself, by a catalogue and until a moment.
    private record Standing(ProviderCatalogue catalogue, Instant until, boolean refused) {

        boolean holds(Snapshot now) {
            return now.catalogue() == catalogue && now.now().isBefore(until);
        }
    }

    /// What lies around an object.
    ///
    /// @param objects   without the object itself
    /// @param refused   those of them that are refused for themselves
    /// @param siteCount the sites of the whole domain, as it stands
    public record Around(List<KubeObject<?>> objects, Set<ObjectRef> refused, int siteCount) {

        public Around {
            objects = List.copyOf(objects);
            refused = Set.copyOf(refused);
        }
    }

    /// Those whose verdicts may be others when an object changes, and what these can depend on.
    ///
    /// @param judged  whose verdicts
    /// @param objects they themselves and theirs, without the object
    /// @param refused those of the objects that are refused for themselves
    public record Circle(Set<ObjectRef> judged, List<KubeObject<?>> objects, Set<ObjectRef> refused, int siteCount) {

        public Circle {
            judged = Set.copyOf(judged);
            objects = List.copyOf(objects);
            refused = Set.copyOf(refused);
        }
    }

    /// @param empty a snapshot of the domain without objects
    public Neighbours(Supplier<Snapshot.Builder> empty) {
        this.empty = empty;
    }

    /// Notes an object as it stands now.
    public void put(KubeObject<?> object) {
        // Outside the lock: it may take a while for a large object.
        Entry entry = new Entry(object, Keys.of(object.spec()), standing(object));
        synchronized (this) {
            remove(object.ref());
            entries.put(object.ref(), entry);
            link(entry);
        }
    }

    /// Forgets an object.
    public synchronized void remove(ObjectRef object) {
        Optional.ofNullable(entries.remove(object)).ifPresent(this::unlink);
    }

    /// How many objects are noted.
    public synchronized int size() {
        return entries.size();
    }

    /// What a verdict about an object can depend on.
    ///
    /// @param states  what it is, has been and shall be, as far as there is such
    /// @param leaving whether it is asked to go
    public Around around(ObjectRef object, Collection<? extends KubeObject<?>> states, boolean leaving) {
        Snapshot now = empty.get().build();
        List<Keys> keys = states.stream().map(state -> Keys.of(state.spec())).toList();
        synchronized (this) {
            Set<ObjectRef> near = near(object, keys);
            if (leaving && object.kind() == Kind.Site) {
                // It makes room for them (ITSP-10).
                near.addAll(drafts);
                near.remove(object);
            }
            Set<ObjectRef> refused = new HashSet<>();
            return new Around(standing(near, now, refused), refused, sites);
        }
    }

    /// Those whose verdicts may be others when an object changes. Of very many it is some, those first that could be refused.
    ///
    /// @param states what the object is and shall be, as far as there is such
    public Circle circle(ObjectRef object, Collection<? extends KubeObject<?>> states) {
        Snapshot now = empty.get().build();
        List<Kind> readers = Readers.of(object.kind());
        List<Keys> keys = states.stream().map(state -> Keys.of(state.spec())).toList();
        synchronized (this) {
            Set<ObjectRef> near = near(object, keys);
            List<ObjectRef> first = near.stream()
                    .filter(each -> readers.contains(each.kind()) && entries.containsKey(each))
                    .sorted(Comparator.comparing((ObjectRef each) -> readers.indexOf(each.kind())).thenComparing(Comparator.naturalOrder()))
                    .limit(MOST_JUDGED)
                    .toList();
            Set<ObjectRef> judged = new HashSet<>();
            Set<ObjectRef> all = new HashSet<>(near.size() <= ROOM ? near : Set.of());
            for (ObjectRef each : first) {
                Entry entry = entries.get(each);
                Set<ObjectRef> its = near(each, List.of(entry.keys()));
                if (all.size() + its.size() <= ROOM) {
                    all.addAll(its);
                } else if (each.kind() != Kind.Itsp) {
                    all.addAll(targets(entry));
                } else {
                    // A connection is only warned, and by what all its sites are together.
                    continue;
                }
                judged.add(each);
                all.add(each);
            }
            all.remove(object);
            Set<ObjectRef> refused = new HashSet<>();
            return new Circle(judged, standing(judged.isEmpty() ? Set.of() : all, now, refused), refused, sites);
        }
    }

    private List<KubeObject<?>> standing(Set<ObjectRef> objects, Snapshot now, Set<ObjectRef> refused) {
        return objects.stream()
                .map(entries::get)
                .filter(Objects::nonNull)
                .map(entry -> judged(entry, now))
                .peek(entry -> {
                    if (entry.standing().refused()) {
                        refused.add(entry.object().ref());
                    }
                })
                .<KubeObject<?>>map(Entry::object)
                .toList();
    }

    private Set<ObjectRef> near(ObjectRef object, List<Keys> keys) {
        Set<ObjectRef> near = new HashSet<>(users.getOrDefault(object, Set.of()));
        keys.forEach(each -> gather(each, near));
        if (object.kind() == Kind.Site || object.kind() == Kind.ZoomIntegration) {
            gatherBehind(near);
        }
        near.remove(object);
        return near;
    }

    private void gatherBehind(Set<ObjectRef> near) {
        for (ObjectRef neighbour : List.copyOf(near)) {
            Optional<Keys> keys = Optional.ofNullable(entries.get(neighbour)).map(Entry::keys);
            // It counts for a site only while it is accepted itself (E911-12).
            if (neighbour.kind() == Kind.EmergencyEndpoint) {
                keys.ifPresent(its -> gather(its, near));
            }
        }
    }

    private void gather(Keys keys, Set<ObjectRef> near) {
        keys.uses().stream().flatMap(use -> Kind.of(use.target()).map(kind -> new ObjectRef(kind, use.name())).stream()).forEach(
                target -> {
                    near.add(target);
                    if (target.kind() == Kind.Site) {
                        // A site's uplink, numbers and emergency endpoints are shared by all that name it.
                        near.addAll(users.getOrDefault(target, Set.of()));
                    }
                });
        keys.shared().forEach(key -> sharing.getOrDefault(key, Set.of()).forEach(sharer -> {
            near.add(sharer);
            // Two connections are one if different sites use them.
            near.addAll(users.getOrDefault(sharer, Set.of()));
        }));
        keys.ranges().forEach(range -> near.addAll(numbers.owners(range)));
        if (keys.draft()) {
            near.addAll(drafts);
        }
    }

    private Entry judged(Entry entry, Snapshot now) {
        if (entry.standing().holds(now)) {
            return entry;
        }
        Entry anew = new Entry(entry.object(), entry.keys(), standing(entry.object()));
        entries.put(entry.object().ref(), anew);
        return anew;
    }

    private Standing standing(KubeObject<?> object) {
        Snapshot alone = empty.get().object(object).build();
        Verdict verdict = Rulebook.alone(Facts.of(alone), object.ref());
        return new Standing(
                alone.catalogue(),
                verdict.nextChange(object.ref()).orElse(Instant.MAX),
                verdict.problems().stream().anyMatch(Problem::isError));
    }

    private void link(Entry entry) {
        ObjectRef self = entry.object().ref();
        targets(entry).forEach(target -> users.computeIfAbsent(target, _ -> new HashSet<>()).add(self));
        entry.keys().shared().forEach(key -> sharing.computeIfAbsent(key, _ -> new HashSet<>()).add(self));
        entry.keys().ranges().forEach(range -> numbers.add(range, self));
        if (entry.keys().draft()) {
            drafts.add(self);
        }
        sites += self.kind() == Kind.Site ? 1 : 0;
    }

    private void unlink(Entry entry) {
        ObjectRef self = entry.object().ref();
        targets(entry).forEach(target -> drop(users, target, self));
        entry.keys().shared().forEach(key -> drop(sharing, key, self));
        entry.keys().ranges().forEach(range -> numbers.remove(range, self));
        drafts.remove(self);
        sites -= self.kind() == Kind.Site ? 1 : 0;
    }

    private static Set<ObjectRef> targets(Entry entry) {
        Set<ObjectRef> targets = new HashSet<>();
        entry.keys().uses().forEach(
                use -> Kind.of(use.target()).ifPresent(kind -> targets.add(new ObjectRef(kind, use.name()))));
        return targets;
    }

    private static <K> void drop(Map<K, Set<ObjectRef>> index, K key, ObjectRef object) {
        index.computeIfPresent(key, (_, all) -> {
            all.remove(object);
            return all.isEmpty() ? null : all;
        });
    }
}
