package dev.trunkline.operator.reserve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.Reservation;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.Place;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("api")
class ReservationsTest {

    private static KubernetesClient operator;

    private final Set<Holder> gone = ConcurrentHashMap.newKeySet();
    private final Set<Place> pins = ConcurrentHashMap.newKeySet();
    private final Reservations reservations = reservations();

    @BeforeAll
    static void connect() {
        ApiServer.get().onboard();
        operator = ApiServer.get().operator();
    }

    @BeforeEach
    @AfterEach
    void forgetAll() {
        ApiServer.get().admin().leases().inNamespace(ApiServer.OPERATOR_NAMESPACE).delete();
    }

    @Test
    void sameObjectHoldsTheSamePlaceWhoeverAsks() {
        Reservation first = reservations.reserve(holder(1), pool("198.51.100.64-198.51.100.95", true), Optional.empty(), false);

        assertThat(first).isInstanceOf(Reservation.Held.class);
        assertThat(reservations().reserve(holder(1), pool("198.51.100.64-198.51.100.95", true), Optional.empty(), false))
                .isEqualTo(first);
        assertThat(leases()).hasSize(1);
    }

    @Test
    void placeStaysThoughThePoolMoved() {
        Reservation first = reservations.reserve(holder(1), pool("198.51.100.64", true), Optional.empty(), false);

        assertThat(reservations.reserve(holder(1), pool("198.51.100.65", true), Optional.empty(), false)).isEqualTo(first);
    }

    @Test
    void manyAtOnceByTwoOperatorsNeverShareAPlace() throws Exception {
        AddressPool pool = pool("198.51.100.0/24", true);
        List<Future<Reservation>> dealt = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                Holder holder = holder(i);
                for (Reservations one : List.of(reservations, reservations())) {
                    dealt.add(threads.submit(() -> one.reserve(holder, pool, Optional.empty(), false)));
                }
            }
        }
        Set<Place> places = new HashSet<>();
        for (int i = 0; i < 400; i += 2) {
            assertThat(dealt.get(i).get()).isEqualTo(dealt.get(i + 1).get()).isInstanceOf(Reservation.Held.class);
            places.add(((Reservation.Held) dealt.get(i).get()).place());
        }
        assertThat(places).hasSize(200);
        assertThat(leases()).hasSize(200);
    }

    @Test
    void exhaustedPoolSaysSoAndHealsWhenOneIsFreed() {
        AddressPool pool = pool("198.51.100.64-198.51.100.65", true);
        reservations.reserve(holder(1), pool, Optional.empty(), false);
        reservations.reserve(holder(2), pool, Optional.empty(), false);

        assertThat(reservations.reserve(holder(3), pool, Optional.empty(), false)).isEqualTo(new Reservation.Exhausted(2));
        reservations.release(holder(1), Optional.empty());
        assertThat(reservations.reserve(holder(3), pool, Optional.empty(), false)).isInstanceOf(Reservation.Held.class);
    }

    @Test
    void pinnedPlaceIsHadOrRefusedButNeverAnother() {
        AddressPool pool = pool("198.51.100.64-198.51.100.95", true);
        Place wanted = place("198.51.100.70", 5060);

        assertThat(reservations.reserve(holder(1), pool, Optional.of(wanted), false)).isEqualTo(new Reservation.Held(wanted));
        assertThat(reservations.reserve(holder(2), pool, Optional.of(wanted), false)).isEqualTo(
                new Reservation.Taken(wanted, Optional.of(new ObjectRef(Kind.Itsp, "itsp-1"))));
        Holder elsewhere = new Holder(Kind.Itsp, "other", "itsp-3", "uid-3");
        assertThat(reservations.reserve(elsewhere, pool, Optional.of(wanted), false)).isEqualTo(new Reservation.Taken(wanted, Optional.empty()));
        Place outside = place("198.51.100.200", 5060);
        assertThat(reservations.reserve(holder(2), pool, Optional.of(outside), false))
                .isEqualTo(new Reservation.OutsidePool(outside));
    }

    /// Whoever comes first: pinned places are had, and the others are dealt the same, but for two that want one place.
    @Test
    void placesAreDealtTheSameInAnyOrder() {
        AddressPool pool = pool("198.51.100.64-198.51.100.69", true);
        Place first = pool.candidates("acme", "itsp-1").getFirst();
        Place second = pool.candidates("acme", "itsp-1").get(1);
        Map<Holder, Optional<Place>> wishes = Map.of(
                holder(1), Optional.empty(), holder(2), Optional.of(first), holder(3), Optional.of(second));
        pins.addAll(List.of(first, second));
        Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            List<Holder> order = new ArrayList<>(wishes.keySet());
            Collections.shuffle(order, random);
            Reservations one = reservations();
            order.forEach(holder -> one.reserve(holder, pool, wishes.get(holder), false));

            assertThat(one.standing(holder(1))).as("%s", order).isEqualTo(
                    new Reservation.Held(pool.candidates("acme", "itsp-1").get(2)));
            assertThat(one.standing(holder(2))).as("%s", order).isEqualTo(new Reservation.Held(first));
            assertThat(one.standing(holder(3))).as("%s", order).isEqualTo(new Reservation.Held(second));
            forgetAll();
        }
    }

    @Test
    void placeThatIsPinnedByNobodyAnyMoreIsDealt() {
        AddressPool pool = pool("198.51.100.64", true);
        pins.add(place("198.51.100.64", 5060));
        assertThat(reservations.reserve(holder(1), pool, Optional.empty(), false)).isEqualTo(new Reservation.Exhausted(1));

        pins.clear();
        assertThat(reservations.unpinned()).containsExactly(holder(1).uid());
        assertThat(reservations.isDue(holder(1), Optional.empty())).isTrue();
        assertThat(reservations.reserve(holder(1), pool, Optional.empty(), false)).isInstanceOf(Reservation.Held.class);
    }

    @Test
    void placeThatIsHeldStaysThoughSomeoneElsePinsIt() {
        AddressPool pool = pool("198.51.100.64-198.51.100.65", true);
        Reservation held = reservations.reserve(holder(1), pool, Optional.empty(), false);
        pins.add(((Reservation.Held) held).place());

        assertThat(reservations().reserve(holder(1), pool, Optional.empty(), false)).isEqualTo(held);
    }

    @Test
    void movedPinTakesTheNewPlaceAndKeepsTheOldUntilReleased() {
        AddressPool pool = pool("198.51.100.64-198.51.100.95", true);
        Place old = ((Reservation.Held) reservations.reserve(holder(1), pool, Optional.empty(), false)).place();
        Place wanted = place(old.address().toString().equals("198.51.100.70") ? "198.51.100.71" : "198.51.100.70", 5060);

        assertThat(reservations.reserve(holder(1), pool, Optional.of(wanted), false)).isEqualTo(new Reservation.Held(wanted));
        assertThat(leases()).hasSize(2);
        assertThat(reservations.hasOthers(holder(1), wanted)).isTrue();
        reservations.release(holder(1), Optional.of(wanted));
        assertThat(leases()).extracting(lease -> lease.getMetadata().getName()).containsExactly("trunkline-198.51.100.70");
    }

    @Test
    void portsOfOneAddressAreDealtWhereABalancerSharesIt() {
        AddressPool pool = pool("2001:db8::64", false);
        Set<Place> places = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            places.add(((Reservation.Held) reservations.reserve(holder(i), pool, Optional.empty(), false)).place());
        }

        assertThat(places).extracting(Place::port).containsExactlyInAnyOrder(5060, 5061, 5062);
        assertThat(leases())
                .extracting(lease -> lease.getMetadata().getName())
                .contains("trunkline-2001-0db8-0000-0000-0000-0000-0000-0064-5060");
    }

    @Test
    void placeOfAHolderThatIsGoneIsDealtAgain() {
        AddressPool pool = pool("198.51.100.64", true);
        reservations.reserve(holder(1), pool, Optional.empty(), false);
        gone.add(holder(1));

        assertThat(reservations.reserve(holder(2), pool, Optional.empty(), false)).isInstanceOf(Reservation.Held.class);
    }

    @Test
    void leaseDeletedByHandComesBackTheSame() {
        AddressPool pool = pool("198.51.100.64-198.51.100.95", true);
        Place pinned = place("198.51.100.70", 5060);
        Reservation first = reservations.reserve(holder(1), pool, Optional.of(pinned), false);
        Lease lease = leases().getFirst();
        ApiServer.get().admin().resource(lease).delete();

        assertThat(reservations.freed(lease)).containsExactly(holder(1).uid());
        assertThat(reservations.isDue(holder(1), Optional.empty())).isTrue();
        assertThat(reservations.reserve(holder(1), pool, Optional.empty(), false)).isEqualTo(first);
    }

    @Test
    void leaseDeletedByHandComesBackTheSameThoughTheApiServerFailsAtFirst() {
        AddressPool pool = pool("198.51.100.64-198.51.100.95", true);
        Place dealt = pool.candidates("acme", "itsp-1").getFirst();
        Place held = pool.candidates("acme", "itsp-1").getLast();
        assertThat(held).isNotEqualTo(dealt);
        AtomicBoolean refuses = new AtomicBoolean();
        try (KubernetesClient failing = failing(refuses)) {
            Reservations one = new Reservations(failing, ApiServer.OPERATOR_NAMESPACE, ReservationsTest::leases, _ -> true, Set::of);
            one.reserve(holder(1), pool, Optional.of(held), false);
            Lease lease = leases().getFirst();
            ApiServer.get().admin().resource(lease).delete();
            one.freed(lease);

            refuses.set(true);
            assertThatThrownBy(() -> one.reserve(holder(1), pool, Optional.empty(), false))
                    .isInstanceOf(KubernetesClientException.class);
            refuses.set(false);

            assertThat(one.reserve(holder(1), pool, Optional.empty(), false)).isEqualTo(new Reservation.Held(held));
        }
    }

    @Test
    void exhaustedPoolCostsNoWrites() {
        AddressPool pool = pool("198.51.100.64-198.51.100.65", true);
        reservations.reserve(holder(1), pool, Optional.empty(), false);
        reservations.reserve(holder(2), pool, Optional.empty(), false);
        AtomicBoolean refuses = new AtomicBoolean(true);
        try (KubernetesClient failing = failing(refuses)) {
            Reservations one = new Reservations(failing, ApiServer.OPERATOR_NAMESPACE, ReservationsTest::leases, _ -> true, Set::of);

            assertThat(one.reserve(holder(3), pool, Optional.empty(), false)).isEqualTo(new Reservation.Exhausted(2));
        }
    }

    @Test
    void placeThatOnlyTheCacheCallsTakenIsDealt() {
        AddressPool pool = pool("198.51.100.64", true);
        reservations.reserve(holder(1), pool, Optional.empty(), false);
        List<Lease> before = leases();
        reservations.release(holder(1), Optional.empty());

        Reservations behind = new Reservations(operator, ApiServer.OPERATOR_NAMESPACE, () -> before, _ -> true, Set::of);

        assertThat(behind.reserve(holder(2), pool, Optional.empty(), false)).isInstanceOf(Reservation.Held.class);
    }

    @Test
    void leaseThatGoesWhileTheCacheIsReadIsNotHeldForEver() throws Exception {
        reservations.reserve(holder(1), pool("198.51.100.64", true), Optional.empty(), false);
        Lease lease = leases().getFirst();
        AtomicReference<List<Lease>> cache = new AtomicReference<>(List.of(lease));
        AtomicReference<Reservations> reader = new AtomicReference<>();
        Thread watch = new Thread(() -> {
            cache.set(List.of());
            reader.get().freed(lease);
        });
        reader.set(new Reservations(
                operator,
                ApiServer.OPERATOR_NAMESPACE,
                () -> {
                    List<Lease> read = cache.get();
                    if (!read.isEmpty()) {
                        watch.start();
                        await().until(() -> Set.of(Thread.State.BLOCKED, Thread.State.TERMINATED).contains(watch.getState()));
                    }
                    return read;
                },
                _ -> true,
                Set::of));

        reader.get().standing(holder(1));
        watch.join();

        assertThat(reader.get().standing(holder(1))).isInstanceOf(Reservation.Pending.class);
    }

    @Test
    void leaseThatAnotherTookMeanwhileHasChangedHands() {
        reservations.reserve(holder(1), pool("198.51.100.64", true), Optional.empty(), false);
        Lease before = leases().getFirst();
        reservations.release(holder(1), Optional.empty());
        reservations.reserve(holder(2), pool("198.51.100.64", true), Optional.empty(), false);

        assertThat(Reservations.changedHands(before, leases().getFirst())).isTrue();
        assertThat(Reservations.changedHands(before, before)).isFalse();
    }

    @Test
    void sweepFreesWhatIsHeldByNobodyOnly() {
        AddressPool pool = pool("198.51.100.64-198.51.100.95", true);
        reservations.reserve(holder(1), pool, Optional.empty(), false);
        Reservation kept = reservations.reserve(holder(2), pool, Optional.empty(), false);
        gone.add(holder(1));

        reservations.sweep();

        assertThat(leases()).hasSize(1);
        assertThat(reservations.reserve(holder(2), pool, Optional.empty(), false)).isEqualTo(kept);
    }

    // An API server that answers every POST with an error, as long as it is said to.
    private static KubernetesClient failing(AtomicBoolean refuses) {
        return new KubernetesClientBuilder()
                .withConfig(operator.getConfiguration())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("refuses", new Interceptor() {
                    @Override
                    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                        if (refuses.get() && request.method().equals("POST")) {
                            builder.uri(request.uri().resolve("/nowhere"));
                        }
                    }
                }))
                .build();
    }

    private Reservations reservations() {
        return new Reservations(
                operator, ApiServer.OPERATOR_NAMESPACE, ReservationsTest::leases, holder -> !gone.contains(holder), () -> pins);
    }

    private static List<Lease> leases() {
        return operator.leases().inNamespace(ApiServer.OPERATOR_NAMESPACE).list().getItems();
    }

    private static Holder holder(int i) {
        return new Holder(Kind.Itsp, "acme", "itsp-" + i, "uid-" + i);
    }

    private static AddressPool pool(String addresses, boolean oneGatewayAnAddress) {
        return new AddressPool(List.of(AddressPool.Range.of(addresses, new PortRange(5060, 5062))), oneGatewayAnAddress);
    }

    private static Place place(String address, int port) {
        return new Place(Ip.parse(address).orElseThrow(), port);
    }
}
