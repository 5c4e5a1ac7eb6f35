package dev.trunkline.operator.admission;

import dev.trunkline.operator.domain.KubeObjects;
import dev.trunkline.operator.reserve.Reservations;
import dev.trunkline.operator.watch.ClusterCaches;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.near.Neighbours.Supposed;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.Place;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The neighbours of every namespace, kept up to date by what the informers see. Thread-safe.
public final class Neighbourhoods implements World {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbourhoods.class);

    private static final String LABEL = "trunkline.dev/admission";

    private final Supplier<ClusterCaches> cluster;
    private final LongSupplier nanos;
    private final Homes homes;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    // Held while an object is read from the cache and noted, so that of two readers the later one has the last word.
    private final Object noting = new Object();
    private final Underway underway = new Underway();
    private final ReentrantLock news = new ReentrantLock();
    private final Condition heard = news.newCondition();
    private volatile boolean filled;

    /// @param cluster asked when something was seen, not before
    /// @param empty   a snapshot of a namespace without objects
    /// @param nanos   the time, as [System#nanoTime]
    public Neighbourhoods(Supplier<ClusterCaches> cluster, Function<String, Snapshot.Builder> empty, LongSupplier nanos) {
        this.cluster = cluster;
        this.nanos = nanos;
        homes = new Homes(empty, namespace -> cluster.get().namespace(namespace).isPresent());
    }

    /// Notes all that the caches hold. To be called once, when they are filled.
    public void fill() {
        for (Class<? extends HasMetadata> kind : ClusterCaches.kinds()) {
            cluster.get().listAll(kind).forEach(this::note);
        }
        cluster.get().reservations().forEach(this::note);
        filled = true;
        signal();
    }

    /// Whether all is known, so that verdicts are given.
    public boolean isFilled() {
        return filled;
    }

    /// What the cluster's informers saw.
    public void changed(Optional<HasMetadata> before, Optional<HasMetadata> after) {
        // A status is none of our matter.
        if (before.isPresent() && after.isPresent() && isSameSpec(before.get(), after.get())) {
            return;
        }
        // A Lease may have come to somebody else, who has another uid.
        before.filter(Lease.class::isInstance).ifPresent(this::note);
        after.or(() -> before).ifPresent(this::note);
    }

    private static boolean isSameSpec(HasMetadata before, HasMetadata after) {
        return after instanceof CustomResource<?, ?>
                && before.getMetadata().getUid().equals(after.getMetadata().getUid())
                && before.getMetadata().getGeneration().equals(after.getMetadata().getGeneration())
                && before.isMarkedForDeletion() == after.isMarkedForDeletion();
    }

    // What no rule can judge is our fault, and must keep neither the operator from starting nor anybody else from hearing.
    private void note(HasMetadata object) {
        try {
            noteOne(object);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            LOG.error("{} {}/{} counts as refused", object.getKind(), object.getMetadata().getNamespace(), object.getMetadata().getName(), e);
        }
    }

    private void noteOne(HasMetadata object) {
        switch (object) {
            case CustomResource<?, ?> ours -> KubeObjects.kind(ours).ifPresent(kind -> note(kind, ours));
            case Lease lease -> note(lease);
            case Namespace namespace -> {
                synchronized (noting) {
                    homes.sweep(namespace.getMetadata().getName());
                }
                signal();
            }
            default -> {}
        }
    }

    private void note(Kind kind, CustomResource<?, ?> seen) {
        String namespace = seen.getMetadata().getNamespace();
        String name = seen.getMetadata().getName();
        synchronized (noting) {
            Optional<KubeObject<?>> standing = cluster.get().get(seen.getClass(), namespace, name).flatMap(object -> object(kind, object));
            ObjectRef ref = new ObjectRef(kind, name);
            try {
                standing.ifPresentOrElse(object -> homes.put(namespace, object), () -> homes.remove(namespace, ref));
            } finally {
                if (underway.seen(namespace, ref, standing.map(KubeObject::meta))) {
                    signal();
                }
            }
        }
    }

    private static Optional<KubeObject<?>> object(Kind kind, HasMetadata object) {
        return object instanceof CustomResource<?, ?> ours ? KubeObjects.of(kind, ours).<KubeObject<?>>map(it -> it) : Optional.empty();
    }

    private void note(Lease seen) {
        String name = seen.getMetadata().getName();
        synchronized (noting) {
            String uid = Reservations.uid(seen);
            cluster.get().reservation(name)
                    .filter(standing -> Reservations.uid(standing).equals(uid))
                    // Who moves holds two for a moment.
                    .or(() -> cluster.get().reservations().stream().filter(other -> Reservations.uid(other).equals(uid)).findFirst())
                    .flatMap(Reservations::place)
                    .ifPresentOrElse(place -> places.put(uid, place), () -> places.remove(uid));
        }
    }

    @Override
    public Optional<Home> home(String namespace, Duration patience) {
        long left = patience.toNanos();
        news.lock();
        try {
            // A namespace may be so new that its first object comes before it.
            while (!filled || cluster.get().namespace(namespace).isEmpty()) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = heard.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            news.unlock();
        }
        return cluster.get().namespace(namespace).map(found -> new Home(
                isGitOps(found), found.isMarkedForDeletion(), homes.of(namespace), underway.all(namespace, nanos.getAsLong())));
    }

    @Override
    public void passed(String namespace, KubeObject<?> object, boolean leaves) {
        underway.passed(namespace, object, leaves, nanos.getAsLong());
    }

    @Override
    public boolean settle(String namespace, List<Supposed> those, Duration patience) {
        long left = patience.toNanos();
        news.lock();
        try {
            for (long rest = rest(namespace, those); rest > 0 && left > 0; rest = rest(namespace, those)) {
                long step = Math.min(rest, left);
                left -= step - heard.awaitNanos(step);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            news.unlock();
        }
        return rest(namespace, those) <= 0;
    }

    private long rest(String namespace, List<Supposed> those) {
        return underway.left(namespace, those, nanos.getAsLong());
    }

    @Override
    public Reservation reservation(Meta object) {
        return Optional.ofNullable(places.get(object.uid()))
                .<Reservation>map(Reservation.Held::new)
                .orElseGet(Reservation.Pending::new);
    }

    private static boolean isGitOps(Namespace namespace) {
        Map<String, String> labels = namespace.getMetadata().getLabels();
        return labels != null && "gitops".equals(labels.get(LABEL));
    }

    private void signal() {
        news.lock();
        try {
            heard.signalAll();
        } finally {
            news.unlock();
        }
    }
}
