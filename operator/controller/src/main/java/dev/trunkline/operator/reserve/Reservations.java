package dev.trunkline.operator.reserve;

import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.Place;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deals places of a pool to objects, for ever (ITSP-09). Two operators at once never deal one place twice: whoever creates the
/// Lease has it. Thread-safe.
public final class Reservations {

    private static final Logger LOG = LoggerFactory.getLogger(Reservations.class);

    // Oldest first: what an object held first is what it told its provider.
    private static final Comparator<Lease> OLDEST = Comparator.comparing(
                    (Lease lease) -> String.valueOf(lease.getMetadata().getCreationTimestamp()))
            .thenComparing(lease -> lease.getMetadata().getName());

    private final KubernetesClient client;
    private final String namespace;
    private final Supplier<List<Lease>> cache;
    private final Predicate<Holder> exists;

    /// @param cache  the Leases as the informer has them
    /// @param exists asks the API server, not a cache, whether a holder is still there
    public Reservations(KubernetesClient client, String namespace, Supplier<List<Lease>> cache, Predicate<Holder> exists) {
        this.client = client;
        this.namespace = namespace;
        this.cache = cache;
        this.exists = exists;
    }

    /// What each holder of some holders has, by uid, as the cache knows.
    public Map<String, Place> held(Collection<String> uids) {
        Map<String, Lease> oldest = new HashMap<>();
        for (Lease lease : cache.get()) {
            String uid = uid(lease);
            if (uids.contains(uid)) {
                oldest.merge(uid, lease, (a, b) -> OLDEST.compare(a, b) <= 0 ? a : b);
            }
        }
        Map<String, Place> places = new HashMap<>();
        oldest.forEach((uid, lease) -> LeaseForm.place(lease).ifPresent(place -> places.put(uid, place)));
        return places;
    }

    /// Gives the holder a place, the same one each time it asks.
    ///
    /// @param pinned  the place that the object asks for; it wins over one that is held already
    /// @param anyPlace whether a pinned place may lie outside the pool
    public Reservation reserve(Holder holder, AddressPool pool, Optional<Place> pinned, boolean anyPlace) {
        if (pinned.isPresent() && !anyPlace && !pool.contains(pinned.get())) {
            return new Reservation.OutsidePool(pinned.get());
        }
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
                    : new Reservation.Taken(pinned.get());
        }
        Set<String> taken = new HashSet<>();
        cache.get().forEach(lease -> taken.add(lease.getMetadata().getName()));
        List<Place> candidates = pool.candidates(holder.namespace(), holder.name());
        for (Place place : candidates) {
            if (!taken.contains(LeaseForm.name(place, pool.oneGatewayAnAddress())) && take(holder, pool, place)) {
                return settle(holder, place);
            }
        }
        // The cache may be behind: what it calls taken may be free since, or its holder gone.
        for (Place place : candidates) {
            if (taken.contains(LeaseForm.name(place, pool.oneGatewayAnAddress())) && take(holder, pool, place)) {
                return settle(holder, place);
            }
        }
        return new Reservation.Exhausted(candidates.size());
    }

    /// Frees what a holder has, but for one place.
    ///
    /// @param keep the place that stays, empty to free all
    public void release(Holder holder, Optional<Place> keep) {
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

    private static String uid(Lease lease) {
        Map<String, String> labels = lease.getMetadata().getLabels();
        return labels == null ? "" : labels.getOrDefault(LeaseForm.UID_LABEL, "");
    }
}
