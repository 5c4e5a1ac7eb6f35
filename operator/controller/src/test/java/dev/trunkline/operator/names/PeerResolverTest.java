package dev.trunkline.operator.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.rules.observed.NameQuery;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PeerResolverTest {

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

    private static NameQuery query(String host) {
        return new NameQuery(host, AddressType.Fqdn, Transport.UDP);
    }
}
