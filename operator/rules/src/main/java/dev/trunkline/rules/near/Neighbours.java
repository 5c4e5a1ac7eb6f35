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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The objects of one domain, each found by what it shares with others. What it costs to find an object's neighbours follows their
/// number, not the domain's. Thread-safe.
public final class Neighbours {

    // How many are judged with one change, and among how many: what a hub costs must not grow with those who use it.
    private static final int MOST_JUDGED = 20;
    private static final int ROOM = 100;

    private static final SortedSet<ObjectRef> NOBODY = Collections.emptySortedSet();

    private final Supplier<Snapshot.Builder> empty;
    private final Map<ObjectRef, Entry> entries = new HashMap<>();
    private final Map<ObjectRef, SortedSet<ObjectRef>> users = new HashMap<>();
    private final Map<Object, Set<ObjectRef>> sharing = new HashMap<>();
    private final NumberIndex numbers = new NumberIndex();
    private final Set<ObjectRef> drafts = new HashSet<>();
    private int sites;

    private record Entry(KubeObject<?> object, Keys keys, Standing standing) {

        ObjectRef ref() {
            return object.ref();
        }
    }

    /// Whether an object is refused for itself, by a catalogue and until a moment.
    private record Standing(ProviderCatalogue catalogue, Instant until, boolean refused) {

        boolean holds(Snapshot now) {
            return now.catalogue() == catalogue && now.now().isBefore(until);
        }
    }

    /// A change that is about to happen, or not. See [#around].
    public static final class Supposed {

        private final ObjectRef object;
        private final Optional<Entry> entry;

        private Supposed(ObjectRef object, Optional<Entry> entry) {
            this.object = object;
            this.entry = entry;
        }

        /// Of which object.
        public ObjectRef object() {
            return object;
        }

        /// An object will stand like this.
        public static Supposed standing(KubeObject<?> object) {
            // Whether it is refused for itself is found out for who is near it.
            Standing unknown = new Standing(ProviderCatalogue.shipped(), Instant.MIN, false);
            return new Supposed(object.ref(), Optional.of(new Entry(object, Keys.of(object.spec()), unknown)));
        }

        /// An object will be gone.
        public static Supposed gone(ObjectRef object) {
            return new Supposed(object, Optional.empty());
        }
    }

    /// What lies around an object.
    ///
    /// @param objects   without the object itself
    /// @param refused   those of them that are refused for themselves
    /// @param users     who refers to them, and to the object, in order, where not all are among the objects
    /// @param siteCount the sites of the whole domain, as it stands
    public record Around(List<KubeObject<?>> objects, Set<ObjectRef> refused, Map<ObjectRef, List<ObjectRef>> users, int siteCount) {

        public Around {
            objects = List.copyOf(objects);
            refused = Set.copyOf(refused);
            users = Map.copyOf(users);
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

    /// Notes an object as it stands now. One that a rule cannot judge counts as refused, and what the rule threw is thrown.
    public void put(KubeObject<?> object) {
        // Outside the lock: it may take a while for a large object.
        Keys keys = Keys.NONE;
        Standing standing = new Standing(empty.get().build().catalogue(), Instant.MAX, true);
        try {
            keys = Keys.of(object.spec());
            standing = standing(object);
        } finally {
            Entry entry = new Entry(object, keys, standing);
            synchronized (this) {
                remove(object.ref());
                add(entry);
            }
        }
    }

    private void add(Entry entry) {
        entries.put(entry.ref(), entry);
        link(entry);
    }

    /// Forgets an object.
    public synchronized void remove(ObjectRef object) {
        Optional.ofNullable(entries.remove(object)).ifPresent(this::unlink);
    }

    /// How many objects are noted.
    public synchronized int size() {
        return entries.size();
    }

    /// What a verdict about an object can depend on. Of very many who refer to it only some are told with what is in them.
    ///
    /// @param states   what it is, has been and shall be, as far as there is such
    /// @param leaving  whether it is asked to go
    /// @param supposed what of others is taken to have happened already
    public Around around(
            ObjectRef object, Collection<? extends KubeObject<?>> states, boolean leaving, Collection<Supposed> supposed) {
        List<Keys> keys = states.stream().map(state -> Keys.of(state.spec())).toList();
        List<Entry> found;
        Map<ObjectRef, List<ObjectRef>> known;
        int count;
        synchronized (this) {
            List<Supposed> undo = suppose(object, supposed);
            try {
                Set<ObjectRef> near = near(object, keys);
                known = thin(object, keys, near);
                if (leaving && object.kind() == Kind.Site) {
                    // It makes room for them (ITSP-10).
                    near.addAll(drafts);
                    near.remove(object);
                }
                found = entries(near);
                count = sites;
            } finally {
                undo.forEach(this::replace);
            }
        }
        Set<ObjectRef> refused = new HashSet<>();
        return new Around(judged(found, refused), refused, known, count);
    }

    /// Those whose verdicts may be others when an object changes. Of very many it is some, those first that could be refused.
    ///
    /// @param states what the object is and shall be, as far as there is such
    public Circle circle(ObjectRef object, Collection<? extends KubeObject<?>> states, Collection<Supposed> supposed) {
        List<Kind> readers = Readers.of(object.kind());
        List<Keys> keys = states.stream().map(state -> Keys.of(state.spec())).toList();
        Set<ObjectRef> judged = new HashSet<>();
        List<Entry> found;
        int count;
        synchronized (this) {
            List<Supposed> undo = suppose(object, supposed);
            try {
                Set<ObjectRef> near = near(object, keys);
                List<ObjectRef> first = near.stream()
                        .filter(each -> readers.contains(each.kind()) && entries.containsKey(each))
                        .sorted(Comparator.comparing((ObjectRef each) -> readers.indexOf(each.kind())).thenComparing(Comparator.naturalOrder()))
                        .limit(MOST_JUDGED)
                        .toList();
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
                found = entries(judged.isEmpty() ? Set.of() : all);
                count = sites;
            } finally {
                undo.forEach(this::replace);
            }
        }
        Set<ObjectRef> refused = new HashSet<>();
        return new Circle(judged, judged(found, refused), refused, count);
    }

    /// Puts in what is supposed of others.
    ///
    /// @return what takes it out again
    private List<Supposed> suppose(ObjectRef self, Collection<Supposed> supposed) {
        List<Supposed> undo = new ArrayList<>();
        for (Supposed each : supposed) {
            if (!each.object.equals(self)) {
                undo.addFirst(new Supposed(each.object, Optional.ofNullable(entries.get(each.object))));
                replace(each);
            }
        }
        return undo;
    }

    private void replace(Supposed supposed) {
        remove(supposed.object);
        supposed.entry.ifPresent(this::add);
    }

    /// Leaves of those who refer to a connection or a profile, or to a connection like it, no more than there is room for.
    ///
    /// @return all of them, where some were left out
    private Map<ObjectRef, List<ObjectRef>> thin(ObjectRef object, List<Keys> keys, Set<ObjectRef> near) {
        if (object.kind() != Kind.Itsp && object.kind() != Kind.MediaProfile) {
            return Map.of();
        }
        Set<ObjectRef> sharers = keys.stream()
                .flatMap(each -> each.shared().stream())
                .flatMap(key -> sharing.getOrDefault(key, Set.of()).stream())
                .collect(Collectors.toSet());
        Map<ObjectRef, List<ObjectRef>> all = new HashMap<>();
        Stream.concat(Stream.of(object), sharers.stream()).filter(each -> each.kind() == object.kind()).forEach(each -> {
            SortedSet<ObjectRef> its = users.getOrDefault(each, NOBODY);
            if (its.size() > MOST_JUDGED) {
                Stream<ObjectRef> others = its.stream().skip(MOST_JUDGED).filter(user -> !isLeaving(user));
                all.put(each, Stream.concat(its.stream().limit(MOST_JUDGED), others).toList());
                its.stream().skip(MOST_JUDGED).filter(user -> !sharers.contains(user)).forEach(near::remove);
            }
        });
        return all;
    }

    // Of who is left out nobody sees that it goes, too.
    private boolean isLeaving(ObjectRef object) {
        return Optional.ofNullable(entries.get(object)).filter(entry -> entry.object().meta().deleting()).isPresent();
    }

    private List<Entry> entries(Set<ObjectRef> objects) {
        return objects.stream().map(entries::get).filter(Objects::nonNull).toList();
    }

    // Without the lock: with another catalogue all are judged anew, and informers wait to put more in.
    private List<KubeObject<?>> judged(List<Entry> found, Set<ObjectRef> refused) {
        Snapshot now = empty.get().build();
        List<KubeObject<?>> objects = new ArrayList<>();
        for (Entry entry : found) {
            objects.add(entry.object());
            if (judged(entry, now).standing().refused()) {
                refused.add(entry.ref());
            }
        }
        return objects;
    }

    private Set<ObjectRef> near(ObjectRef object, List<Keys> keys) {
        Set<ObjectRef> near = new HashSet<>(users.getOrDefault(object, NOBODY));
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
                        near.addAll(users.getOrDefault(target, NOBODY));
                    }
                });
        keys.shared().forEach(key -> sharing.getOrDefault(key, Set.of()).forEach(sharer -> {
            near.add(sharer);
            // Two connections are one if different sites use them.
            near.addAll(users.getOrDefault(sharer, NOBODY));
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
        synchronized (this) {
            // What is noted by now may be another object.
            if (entries.get(entry.ref()) == entry) {
                entries.put(entry.ref(), anew);
            }
        }
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
        ObjectRef self = entry.ref();
        targets(entry).forEach(target -> users.computeIfAbsent(target, _ -> new TreeSet<>()).add(self));
        entry.keys().shared().forEach(key -> sharing.computeIfAbsent(key, _ -> new HashSet<>()).add(self));
        entry.keys().ranges().forEach(range -> numbers.add(range, self));
        if (entry.keys().draft()) {
            drafts.add(self);
        }
        sites += self.kind() == Kind.Site ? 1 : 0;
    }

    private void unlink(Entry entry) {
        ObjectRef self = entry.ref();
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

    private static <K, S extends Set<ObjectRef>> void drop(Map<K, S> index, K key, ObjectRef object) {
        index.computeIfPresent(key, (_, all) -> {
            all.remove(object);
            return all.isEmpty() ? null : all;
        });
    }
}
