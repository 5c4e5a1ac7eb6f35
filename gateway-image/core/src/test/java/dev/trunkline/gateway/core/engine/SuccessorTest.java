package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// A front is replaced while its neighbour's connection stands: new calls go to the new pod, the old ones stay.
class SuccessorTest {

    private static final String SERVICE = "10.96.0.20";

    private final Scenario s = new Scenario();
    private final Scenario.Gateway carrier = s.gateway("carrier", "10.244.0.10", "198.51.100.64");
    private final Scenario.Gateway old = s.gateway("berlin", "10.244.0.20", "198.51.100.96");

    private void begin() {
        s.service(SERVICE, old).resolve("site-berlin-link.ns.svc", SERVICE);
        carrier.configure(Configs.connection("carrier", "198.51.100.64", Configs.provider(), Configs.siteLink()));
        old.configure(Configs.front("198.51.100.96", Configs.site(), Configs.connectionLink("carrier")));
        s.phone("provider", "198.51.100.10", "carrier");
        s.phone("pbx", "198.51.100.200", "berlin").respondsWithMedia(20, 200);
        s.quiet(Duration.ofSeconds(1));
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
    }

    private void replace() {
        old.handle(new Input.Drain(Duration.ofMinutes(1)));
        var successor = s.gateway("berlin-2", "10.244.0.21", "198.51.100.97");
        successor.configure(Configs.front(
                "198.51.100.97",
                Configs.site(List.of(Configs.server("node-2", 1, "198.51.100.201"))),
                Configs.connectionLink("carrier")));
        s.phone("node-2", "198.51.100.201", "berlin-2").respondsWithMedia(20, 200);
        s.service(SERVICE, successor).quiet(Duration.ofSeconds(1));
    }

    @Test
    void theNextCallGoesToTheSuccessorAndTheOldOneStays() {
        begin();
        replace();
        s.phone("provider").invites("+4930266702");
        s.run(1_000);
        assertThat(s.ladder()).isEqualTo("""
                      0 ms  provider -> carrier   INVITE +4930266702  198.51.100.10:30054
                     10 ms  carrier  -> berlin    INVITE +4930266702  10.244.0.10:40002
                     11 ms  berlin   -> carrier   503 (INVITE)
                     12 ms  carrier  -> berlin    ACK
                     12 ms  carrier  -> berlin-2  INVITE +4930266702  10.244.0.10:40002
                     13 ms  berlin-2 -> node-2    INVITE 102  198.51.100.97:20000
                     43 ms  node-2   -> berlin-2  200 (INVITE)  198.51.100.201:30000
                     53 ms  berlin-2 -> node-2    ACK
                     53 ms  berlin-2 -> carrier   200 (INVITE)  10.244.0.21:40000
                     54 ms  carrier  -> berlin-2  ACK
                     54 ms  carrier  -> provider  200 (INVITE)  198.51.100.64:20002
                     64 ms  provider -> carrier   ACK
                """.replace("198.51.100.201:30000", mediaOf("node-2")));
        assertThat(carrier.notes()).contains("berlin: its gateway is leaving, asking the next one");
        assertThat(carrier.counter("calls_asked_again_total")).isEqualTo(1);

        s.quiet(Duration.ofSeconds(1));
        s.phone("pbx").hangsUp();
        s.run(1_000);
        assertThat(s.ladder()).contains("berlin   -> carrier   BYE", "carrier  -> provider  BYE").doesNotContain("481");
        assertThat(carrier.engine.status().calls()).isEqualTo(1);

        s.quiet(Duration.ofSeconds(1));
        s.phone("provider").invites("+4930266703");
        s.run(1_000);
        assertThat(s.ladder()).contains("carrier  -> berlin-2  INVITE").doesNotContain("carrier  -> berlin    INVITE");
    }

    /// Whether a stream ends since the old pod dies or since nobody used it: only who answers there knows.
    @Test
    void whoTalksOnIsAskedForAtTheOldPodAndNotAtTheSuccessor() {
        begin();
        replace();
        s.cutStreams();
        s.run(Duration.ofSeconds(5));
        assertThat(s.ladder())
                .contains("carrier  -> berlin    OPTIONS", "berlin   -> carrier   200 (OPTIONS)")
                .doesNotContain("berlin-2 -> carrier", "BYE");
        assertThat(carrier.engine.status().calls()).isEqualTo(1);

        s.kill(old);
        s.run(Duration.ofSeconds(18));
        assertThat(s.ladder()).contains("carrier  -> provider  BYE");
        assertThat(carrier.engine.status().calls()).isZero();
    }

    @Test
    void whatRingsOverTheOldConnectionIsGivenUpThere() {
        begin();
        s.phone("pbx").forgetsSteps().responds(20, 180);
        s.phone("provider").invites("+4930266704");
        s.run(1_000);
        replace();
        var gaveUp = s.phone("provider").lastInvite();
        s.phone("provider").invites("+4930266702");
        s.quiet(Duration.ofSeconds(1));
        s.phone("provider").cancels(gaveUp, Optional.empty());
        s.run(1_000);
        assertThat(s.ladder()).contains("carrier  -> berlin    CANCEL", "berlin   -> pbx       CANCEL").doesNotContain("481");
    }

    @Test
    void whileThereIsNoSuccessorTheCallerHearsSo() {
        begin();
        old.handle(new Input.Drain(Duration.ofMinutes(1)));
        s.quiet(Duration.ofSeconds(1));
        s.phone("provider").invites("+4930266702");
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(503);
        assertThat(s.ladder().lines().filter(line -> line.contains("carrier  -> berlin    INVITE"))).hasSize(2);
        assertThat(carrier.engine.status().calls()).isEqualTo(1);
    }

    @Test
    void aNeighbourThatIsFullIsNotAskedAgain() {
        begin();
        var config = Configs.front("198.51.100.96", Configs.site(), Configs.connectionLink("carrier"));
        old.configure(Configs.with(config, limits -> new Limits(OptionalInt.of(1), 0, 60)));
        s.quiet(Duration.ofSeconds(1));
        s.phone("provider").invites("+4930266702");
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(503);
        assertThat(s.ladder().lines().filter(line -> line.contains("carrier  -> berlin    INVITE"))).hasSize(1);
    }

    private String mediaOf(String phone) {
        return PhoneMedia.of(s.phone(phone).sent().getLast()).orElseThrow();
    }
}
