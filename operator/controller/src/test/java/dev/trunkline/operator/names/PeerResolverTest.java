package dev.trunkline.operator.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.operator.Logged;
import dev.trunkline.rules.observed.NameQuery;
import dev.trunkline.rules.observed.PeerAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PeerResolverTest {

    private int newcomers;

    @Test
    void turnThatFailsIsNotTheLast() throws Exception {
        AtomicInteger told = new AtomicInteger();
        NameQuery one = query("one.example.net");
        NameQuery two = query("two.example.net");
        try (Zone zone = Zone.serve("one.example.net A 198.51.100.10", "two.example.net A 198.51.100.11");
                PeerResolver resolver = new PeerResolver(zone.url(), Clock.systemUTC(), () -> {
                    told.incrementAndGet();
                    throw new IllegalStateException("whoever listens has failed");
                })) {
            resolver.want(Set.of(one), Map.of());
            await().until(() -> told.get() == 1);

            resolver.want(Set.of(one, two), Map.of());
            await().until(() -> told.get() == 2);
            assertThat(resolver.known().get(two)).hasSize(1);
        }
    }

    @Test
    void nameOfWhichTheServerIsSilentHoldsUpNoOther() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        Set<NameQuery> silent = IntStream.range(0, PeerResolver.AT_ONCE - 1)
                .mapToObj(i -> query("silent-" + i + ".example.net"))
                .collect(Collectors.toSet());
        NameQuery other = query("one.example.net");
        String[] records = Stream.concat(
                        silent.stream().map(query -> query.host() + " A SILENT"), Stream.of("one.example.net A 198.51.100.10"))
                .toArray(String[]::new);
        try (Zone zone = Zone.serve(records);
                PeerResolver resolver = new PeerResolver(zone.url(), Clock.systemUTC(), told::countDown)) {
            resolver.want(silent, Map.of());
            await().until(() -> zone.asked("silent-0.example.net"));

            resolver.want(Stream.concat(silent.stream(), Stream.of(other)).collect(Collectors.toSet()), Map.of());

            // The JDK's client gives up a silent name after seven seconds and more.
            assertThat(told.await(6, TimeUnit.SECONDS)).isTrue();
            assertThat(resolver.known()).containsOnlyKeys(other);
        }
    }

    @Test
    void newNameBeginsWithWhatStands() throws Exception {
        NameQuery one = query("one.example.net");
        List<PeerAddress> standing = List.of(PeerAddress.parse("198.51.100.10").orElseThrow());
        try (Zone zone = Zone.serve("one.example.net A FAILS", "one.example.net AAAA FAILS");
                PeerResolver resolver = new PeerResolver(zone.url(), Clock.systemUTC(), () -> {})) {
            resolver.want(Set.of(one), Map.of(one, standing, query("nobody-asks.example.net"), standing));
            await().until(() -> zone.asked("one.example.net"));

            assertThat(resolver.known()).containsExactly(Map.entry(one, standing));
        }
    }

    @Test
    void nameThatFailsIsLoggedOnceUntilItHasAnAnswer() throws Exception {
        NameQuery failing = query("one.example.net");
        try (Logged logged = new Logged();
                Zone zone = Zone.serve("one.example.net A FAILS", "one.example.net AAAA FAILS");
                PeerResolver resolver = new PeerResolver(zone.url(), Clock.systemUTC(), () -> {})) {
            for (int round = 1; round <= 3; round++) {
                askAgain(resolver, zone, failing);
            }
            assertThat(logged.lines("looking up one.example.net: ")).hasSize(1);

            zone.change("one.example.net A 198.51.100.10");
            askAgain(resolver, zone, failing);
            await().until(() -> resolver.known().containsKey(failing));
            zone.change("one.example.net A FAILS", "one.example.net AAAA FAILS");
            askAgain(resolver, zone, failing);
            await().until(() -> logged.lines("looking up one.example.net: ").size() == 2);
        }
    }

    /// Every name is asked for again when a new one comes, unless it is still being asked for from before.
    private void askAgain(PeerResolver resolver, Zone zone, NameQuery name) {
        zone.forget();
        await().until(() -> {
            newcomers++;
            resolver.want(Set.of(name, query("newcomer-" + newcomers + ".example.net")), Map.of());
            return zone.asked(name.host());
        });
    }

    private static NameQuery query(String host) {
        return new NameQuery(host, AddressType.Fqdn, Transport.UDP);
    }
}
