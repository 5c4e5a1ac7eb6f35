package dev.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.names.Zone;
import dev.trunkline.rules.settings.AddressPool;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An address that a provider's name has no more leaves the policy ten minutes after it was last seen, though no object changes
/// (FW-07). Every name is asked for again when a new one comes, for which this test has an object each time: the 30 seconds between
/// two rounds are real.
@Tag("api")
class NameAgeTest {

    private static final String DOMAIN = "aged";
    // Longer than until the next round.
    private static final Duration SOON = Duration.ofSeconds(45);
    private static final String OLD = "198.51.100.10/32";
    private static final String NEW = "198.51.100.11/32";

    private final Acme acme = new Acme(DOMAIN);
    private int rounds;

    @Test
    void anAddressLeavesThePolicyTenMinutesAfterItWasLastSeen() throws Exception {
        ApiServer.get().onboard(DOMAIN);
        MovedClock clock = new MovedClock();
        try (Zone zone = Zone.serve("sip.example.net A 198.51.100.10");
                Running _ = Running.asking(
                        zone.url(), Running.settings(Running.pool("198.18.18.0/27"), AddressPool.EMPTY), clock.withZone(ZoneOffset.UTC), DOMAIN)) {
            acme.apply(Acme.named("carrier", "sip.example.net"));
            await().atMost(SOON).untilAsserted(() -> assertThat(acme.peers("itsp-carrier")).containsExactly(OLD));

            zone.change("sip.example.net A 198.51.100.11");
            askAgain(zone);
            await().atMost(SOON).untilAsserted(() -> assertThat(acme.peers("itsp-carrier")).containsExactly(OLD, NEW));

            clock.move(Duration.ofMinutes(9));
            askAgain(zone);
            assertThat(acme.peers("itsp-carrier")).containsExactly(OLD, NEW);

            clock.move(Duration.ofMinutes(2));
            askAgain(zone);
            await().atMost(SOON).untilAsserted(() -> assertThat(acme.peers("itsp-carrier")).containsExactly(NEW));

            // A name that is gone keeps what it had for as long, and no longer.
            zone.change("other.example.net A 198.51.100.12");
            askAgain(zone);
            clock.move(Duration.ofMinutes(11));
            assertThat(acme.peers("itsp-carrier")).containsExactly(NEW);
            askAgain(zone);
            await().atMost(SOON).untilAsserted(() -> assertThat(acme.peers("itsp-carrier")).isEmpty());
        }
    }

    // When the new name's own address is in its policy, the others' answers, asked for at the same time, may still be on their way.
    private void askAgain(Zone zone) {
        rounds++;
        String host = "round-" + rounds + ".example.net";
        zone.add(host + " A 198.51.100." + (100 + rounds));
        acme.apply(Acme.named("round-" + rounds, host));
        await().atMost(SOON).until(() -> !acme.peers("itsp-round-" + rounds).isEmpty());
    }
}
