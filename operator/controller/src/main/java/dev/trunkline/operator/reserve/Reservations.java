package dev.trunkline.operator.reserve;

import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.Place;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deals places of a pool to objects, for ever (ITSP-09). Two operators at once never deal one place twice: whoever creates the
/// Lease has it. Thread-safe.
public final class Reservations {

    private static final Logger LOG = LoggerFactory.getLogger(Reservations.class);

    // Oldest first: what an object held first is what it told its provider.
    private static final Comparator<Lease> OLDEST = Comparator.comparing(
                    (Lease lease) -> String.valueOf(lease.getMetadata().getCreationTimestamp()))
            // Timestamps are whole seconds; versions are not, and a Lease of ours hardly ever changes.
            .thenComparing(lease -> Long.parseLong(lease.getMetadata().getResourceVersion()));

    private static final int MOST_TRIES = 3;

    private final KubernetesClient client;
    private final String namespace;
    private final Supplier<List<Lease>> cache;
    private final Predicate<Holder> exists;
    private final Supplier<Set<Place>> pins;
    private final Map<String, Reservation> outcomes = new ConcurrentHashMap<>();
    private final Map<String, Place> lost = new ConcurrentHashMap<>();
    // Leases and pins seen to go; written with the lock on outcomes.
    private volatile long frees;

    /// @param cache  the Leases as the informer has them
    /// @param exists asks the API server, not a cache, whether a holder or a Service with its address may still be there
    /// @param pins   the places that objects ask for themselves, judged or not: dealt to nobody else
    public Reservations(
            KubernetesClient client, String namespace, Supplier<List<Lease>> cache, Predicate<Holder> exists, Supplier<Set<Place>> pins) {
        this.client = client;
        this.namespace = namespace;
        this.cache = cache;
        this.exists = exists;
        this.pins = pins;
    }

    /// Where a holder's reservation stands, without asking the API server.
    public Reservation standing(Holder holder) {
        Reservation outcome = outcomes.get(holder.uid());
        if (outcome != null) {
            return outcome;
        }
        Optional<Place> place;
        // A Lease that goes after the cache was read is heard of after what was read there is noted.
        synchronized (outcomes) {
            place = own(holder, cache.get(), Optional.empty());
            place.ifPresent(held -> outcomes.put(holder.uid(), new Reservation.Held(held)));
        }
        return place.<Reservation>map(Reservation.Held::new).orElseGet(Reservation.Pending::new);
    }

    /// Whether [#reserve] could make a difference.
    public boolean isDue(Holder holder, Optional<Place> pinned) {
        return switch (standing(holder)) {
            case Reservation.Pending _ -> true;
            case Reservation.Held held -> pinned.isPresent() && !pinned.get().equals(held.place());
            case Reservation.Exhausted _ -> pinned.isPresent();
            case Reservation.Taken taken -> !pinned.equals(Optional.of(taken.place()));
            case Reservation.OutsidePool outside -> !pinned.equals(Optional.of(outside.place()));
        };
    }

    /// Notes that a Lease is gone.
    ///
    /// @return the uids of those who may now get what they could not, or have lost what they had
    public Set<String> freed(Lease lease) {
        Set<String> concerned = new HashSet<>();
        synchronized (outcomes) {
            frees++;
            outcomes.forEach((uid, outcome) -> {
                boolean had = uid.equals(uid(lease));
                if (had && outcome instanceof Reservation.Held held && LeaseForm.place(lease).equals(Optional.of(held.place()))) {
                    // Deleted by hand: it must come back the same.
                    lost.put(uid, held.place());
                    concerned.add(uid);
                } else if (outcome instanceof Reservation.Exhausted || outcome instanceof Reservation.Taken) {
                    concerned.add(uid);
                }
            });
            outcomes.keySet().removeAll(concerned);
        }
        return concerned;
    }

    /// Notes that a place is no longer pinned.
    ///
    /// @return the uids of those who may now get what they could not
    public Set<String> unpinned() {
        Set<String> concerned = new HashSet<>();
        synchronized (outcomes) {
            frees++;
            outcomes.forEach((uid, outcome) -> {
                if (outcome instanceof Reservation.Exhausted) {
                    concerned.add(uid);
                }
            });
            outcomes.keySet().removeAll(concerned);
        }
        return concerned;
    }

    /// Whether a Lease has another holder than before: it went and was taken anew while the watch was broken.
    public static boolean changedHands(Lease before, Lease after) {
        return !uid(before).equals(uid(after));
    }

    /// Forgets a holder that is no more.
    public void forget(String uid) {
        outcomes.remove(uid);
        lost.remove(uid);
    }

    /// Gives the holder a place, the same one each time it asks.
    ///
    /// @param pinned  the place that the object asks for; it wins over one that is held already
    /// @param anyPlace whether a pinned place may lie outside the pool
    public Reservation reserve(Holder holder, AddressPool pool, Optional<Place> pinned, boolean anyPlace) {
        for (int tries = 1; ; tries++) {
            long seen = frees;
            Reservation outcome = find(holder, pool, pinned, anyPlace);
            synchronized (outcomes) {
                // What went while we looked nobody tells us again.
                if (frees == seen || tries == MOST_TRIES) {
                    outcomes.put(holder.uid(), outcome);
                    // Not before: what the API server could not be told is to be tried again with the same place.
                    lost.remove(holder.uid());
                    return outcome;
                }
            }
        }
    }

    private Reservation find(Holder holder, AddressPool pool, Optional<Place> pinned, boolean anyPlace) {
        if (pinned.isPresent() && !anyPlace && !pool.contains(pinned.get())) {
            return new Reservation.OutsidePool(pinned.get());
        }
        // Looked up before our own: what another operator gives this holder meanwhile must not pass for someone else's.
        Set<String> taken = new HashSet<>();
        cache.get().forEach(lease -> taken.add(lease.getMetadata().getName()));
        Optional<Place> mine = own(holder, cache.get(), pinned);
        if (mine.isEmpty()) {
            mine = own(holder, live(holder), pinned);
        }
        if (mine.isPresent()) {
            return new Reservation.Held(mine.get());
        }
        if (pinned.isPresent()) {
            return take(holder, pool, pinned.get())
                    ? new Reservation.Held(pinned.get())
                    : new Reservation.Taken(pinned.get(), neighbour(holder, pool, pinned.get()));
        }
        Place before = lost.get(holder.uid());
        if (before != null && take(holder, pool, before)) {
            return new Reservation.Held(before);
        }
        List<Place> all = pool.candidates(holder.namespace(), holder.name());
        // A rebuilt cluster deals the pinned ones the same whoever comes first.
        Set<String> kept = pins.get().stream()
                .map(place -> LeaseForm.name(place, pool.oneGatewayAnAddress()))
                .collect(Collectors.toSet());
        List<Place> candidates = all.stream()
                .filter(place -> !kept.contains(LeaseForm.name(place, pool.oneGatewayAnAddress())))
                .toList();
        for (Place place : candidates) {
            if (!taken.contains(LeaseForm.name(place, pool.oneGatewayAnAddress())) && take(holder, pool, place)) {
                return settle(holder, place);
            }
        }
        // The cache may be behind: what it calls taken may be free since, or its holder gone. One list tells, not two requests
        // for each place.
        Map<String, Lease> standing = client.leases().inNamespace(namespace).list().getItems().stream()
                .collect(Collectors.toMap(lease -> lease.getMetadata().getName(), Function.identity()));
        for (Place place : candidates) {
            Optional<Lease> lease = Optional.ofNullable(standing.get(LeaseForm.name(place, pool.oneGatewayAnAddress())));
            if (lease.filter(held -> isHeldByAnother(held, holder)).isEmpty() && take(holder, pool, place)) {
                return settle(holder, place);
            }
        }
        return new Reservation.Exhausted(all.size());
    }

    /// Frees what a holder has, but for one place.
    ///
    /// @param keep the place that stays, empty to free all
    public void release(Holder holder, Optional<Place> keep) {
        if (keep.isEmpty()) {
            forget(holder.uid());
        }
        for (Lease lease : live(holder)) {
            if (keep.isEmpty() || !LeaseForm.place(lease).equals(keep)) {
                LOG.info("{} frees {}", holder, lease.getMetadata().getName());
                delete(lease);
            }
        }
    }

    /// Whether a holder has more than this place, as the cache knows.
    public boolean hasOthers(Holder holder, Place place) {
        return cache.get().stream()
                .filter(lease -> uid(lease).equals(holder.uid()))
                .anyMatch(lease -> !LeaseForm.place(lease).equals(Optional.of(place)));
    }

    /// Frees what objects hold that are no more, such as those whose finalizer was taken away by hand.
    public void sweep() {
        for (Lease lease : cache.get()) {
            LeaseForm.holder(lease).filter(holder -> !exists.test(holder)).ifPresent(holder -> {
                LOG.info("{} is gone, freeing {}", holder, lease.getMetadata().getName());
                delete(lease);
            });
        }
    }

    // Two operators may have dealt two places to one object in the same moment: both see the same older one and keep that.
    private Reservation settle(Holder holder, Place taken) {
        Place kept = own(holder, live(holder), Optional.empty()).orElse(taken);
        if (!kept.equals(taken)) {
            release(holder, Optional.of(kept));
        }
        return new Reservation.Held(kept);
    }

    private Optional<Place> own(Holder holder, List<Lease> leases, Optional<Place> pinned) {
        return leases.stream()
                .filter(lease -> uid(lease).equals(holder.uid()))
                .sorted(OLDEST)
                .map(LeaseForm::place)
                .flatMap(Optional::stream)
                .filter(place -> pinned.isEmpty() || pinned.get().equals(place))
                .findFirst();
    }

    private boolean take(Holder holder, AddressPool pool, Place place) {
        String name = LeaseForm.name(place, pool.oneGatewayAnAddress());
        Lease wanted = LeaseForm.lease(namespace, name, place, holder);
        if (create(wanted)) {
            LOG.info("{} holds {}", holder, name);
            return true;
        }
        Lease standing = client.leases().inNamespace(namespace).withName(name).get();
        if (standing == null) {
            return create(wanted);
        }
        Optional<Holder> other = LeaseForm.holder(standing);
        if (other.equals(Optional.of(holder))) {
            // The address is ours (another operator was first, or the pin moved the port): the Lease says the port from now on.
            return LeaseForm.place(standing).equals(Optional.of(place)) || move(standing, wanted);
        }
        if (other.isPresent() && !exists.test(other.get())) {
            delete(standing);
            return create(wanted);
        }
        return false;
    }

    private Optional<ObjectRef> neighbour(Holder holder, AddressPool pool, Place place) {
        String name = LeaseForm.name(place, pool.oneGatewayAnAddress());
        return Optional.ofNullable(client.leases().inNamespace(namespace).withName(name).get())
                .flatMap(LeaseForm::holder)
                .filter(other -> other.namespace().equals(holder.namespace()))
                .map(other -> new ObjectRef(other.kind(), other.name()));
    }

    private boolean isHeldByAnother(Lease lease, Holder holder) {
        Optional<Holder> other = LeaseForm.holder(lease);
        return !other.equals(Optional.of(holder)) && other.map(exists::test).orElse(true);
    }

    private boolean create(Lease lease) {
        try {
            client.leases().inNamespace(namespace).resource(lease).create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    private boolean move(Lease standing, Lease wanted) {
        wanted.getMetadata().setResourceVersion(standing.getMetadata().getResourceVersion());
        try {
            client.leases().inNamespace(namespace).resource(wanted).update();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    // With the version as a precondition: a Lease that someone else took since must stay.
    private void delete(Lease lease) {
        try {
            client.leases()
                    .inNamespace(namespace)
                    .resource(lease)
                    .lockResourceVersion(lease.getMetadata().getResourceVersion())
                    .delete();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    private List<Lease> live(Holder holder) {
        return client.leases()
                .inNamespace(namespace)
                .withLabel(LeaseForm.UID_LABEL, holder.uid())
                .list()
                .getItems();
    }

    /// The uid of the object that a Lease is for; empty for one that is for none.
    public static String uid(Lease lease) {
        Map<String, String> labels = lease.getMetadata().getLabels();
        return labels == null ? "" : labels.getOrDefault(LeaseForm.UID_LABEL, "");
    }

    /// The place that a Lease holds.
    public static Optional<Place> place(Lease lease) {
        return LeaseForm.place(lease);
    }
}
