package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.GatewayStatus.PeerState;
import dev.trunkline.gateway.core.sip.Method;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Routes, addresses and nodes that take over from each other before anybody answered.
class FailoverTest {

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void aCauseThatAnotherRouteCouldCureTriesIt(int status) {
        var s = twoCarriers();
        s.phone("provider").responds(20, status);
        s.phone("other").respondsWithMedia(20, 200);
        s.phone("pbx").invites("030123456");
        s.run(2_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(200);
        assertThat(s.gateway("berlin").notes())
                .anyMatch(note -> note.startsWith("pattern 0. matches 030123456, calls +4930123456"))
                .anyMatch(note -> note.startsWith("carrier: " + status));
        assertThat(s.gateway("berlin").counter("calls_failed_over_total")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 480, 486, 603})
    void whatTheCalleeSaysIsFinal(int status) {
        var s = twoCarriers();
        s.phone("provider").responds(20, status);
        s.phone("pbx").invites("030123456");
        s.run(2_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(status);
        assertThat(s.phone("other").received()).noneMatch(message -> message.cseq().method().equals(Method.INVITE));
    }

    @Test
    void aCalleeWhoDoesNotPickUpIsNoSuchCause() {
        var s = twoCarriers();
        s.phone("provider").responds(20, 180).responds(1_000, 408);
        s.phone("pbx").invites("030123456");
        s.run(3_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(408);
        assertThat(s.phone("other").received()).noneMatch(message -> message.cseq().method().equals(Method.INVITE));
    }

    @Test
    void silenceIsWaitedForInVainOnlySoLong() {
        var s = twoCarriers();
        s.phone("provider").silent(true);
        s.phone("other").respondsWithMedia(20, 200);
        s.phone("pbx").invites("030123456");
        s.run(Duration.ofSeconds(9));
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(200);
    }

    @Test
    void aTargetThatOnlyTriesIsLeft() {
        var s = twoCarriers();
        s.phone("provider").responds(20, 100);
        s.phone("other").respondsWithMedia(20, 200);
        s.phone("pbx").invites("030123456");
        s.run(Duration.ofSeconds(29));
        assertThat(s.phone("pbx").responses()).noneMatch(response -> response.isFinal());
        s.run(Duration.ofSeconds(2));
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(200);
        assertThat(s.ladder()).contains("carrier  -> provider  CANCEL");
    }

    @Test
    void aTargetThatRingsIsWaitedFor() {
        var s = twoCarriers();
        s.phone("provider").responds(20, 100).responds(20_000, 180).respondsWithMedia(90_000, 200);
        s.phone("pbx").invites("030123456");
        s.run(Duration.ofSeconds(91));
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(200);
        assertThat(s.phone("other").received()).noneMatch(message -> message.cseq().method().equals(Method.INVITE));
    }

    @Test
    void aPeerThatIsDownIsNotAsked() {
        var s = twoCarriers();
        s.phone("provider").silent(true);
        s.phone("other").respondsWithMedia(20, 200);
        s.quiet(Duration.ofSeconds(120));
        var peer = s.gateway("carrier").engine.status().peers().getFirst();
        assertThat(peer.state()).isEqualTo(PeerState.Down);
        assertThat(peer.target()).isEqualTo("udp:198.51.100.10:5060");
        s.phone("pbx").invites("030123456");
        s.run(1_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(200);
        assertThat(s.ladder()).doesNotContain("carrier  -> provider  INVITE");
    }

    /// As the operator reads it.
    @Test
    void aPeerOfIpVersion6IsToldInBrackets() {
        var s = Scenario.whole();
        s.gateway("carrier").configure(Configs.connection(
                "carrier", "198.51.100.64", Configs.at("2001:db8::10", AddressType.Ip), Configs.siteLink()));
        assertThat(s.gateway("carrier").engine.status().peers().getFirst().target())
                .isEqualTo("udp:[2001:db8:0:0:0:0:0:10]:5060");
    }

    @Test
    void withNoRouteLeftTheCallerHearsWhy() {
        var s = Scenario.whole();
        s.phone("provider").responds(20, 503);
        s.phone("pbx").invites("030123456");
        s.run(2_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(503);
        assertThat(s.gateway("berlin").notes()).contains("backup: not connected to this site");
        s.phone("pbx").invites("99");
        s.run(2_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(404);
        assertThat(s.gateway("berlin").notes()).contains("no pattern of the dial plan matches 99");
    }

    @Test
    void allAddressesOfAProviderAreUsed() {
        var s = Scenario.whole();
        s.resolve("sip.carrier.example", "198.51.100.10", "198.51.100.11");
        s.gateway("carrier").configure(Configs.connection(
                "carrier", "198.51.100.64", Configs.at("sip.carrier.example", AddressType.Fqdn), Configs.siteLink()));
        s.phone("second", "198.51.100.11", "carrier").respondsWithMedia(20, 200);
        s.quiet(Duration.ofSeconds(1));
        s.phone("provider").responds(20, 503);
        s.phone("pbx").invites("030123456");
        s.run(2_000);
        assertThat(s.ladder()).contains("carrier  -> provider  INVITE", "carrier  -> second    INVITE");
        assertThat(s.gateway("carrier").media).last().isInstanceOfSatisfying(Output.UpdateRelay.class, relay ->
                assertThat(relay.b().sources()).contains("198.51.100.11").doesNotContain("198.51.100.10"));
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(200);
        assertThat(s.gateway("carrier").engine.status().resolved())
                .containsEntry("sip.carrier.example", List.of("198.51.100.10:5060", "198.51.100.11:5060"));
    }

    @Test
    void onlySoManyForksRingAndAnyMayAnswer() {
        var s = Scenario.whole();
        for (int i = 0; i < 100; i++) {
            s.phone("pbx").respondsWithMedia(20 + i, 183, "fork" + i);
        }
        s.phone("pbx").respondsWithMedia(500, 200, "fork99");
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        assertThat(s.phone("provider").responses().stream().filter(one -> one.status() == 183).count()).isEqualTo(16);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(200);
    }

    @Test
    void onlySoManyAnswersThatNobodyWantsAreEnded() {
        var s = Scenario.whole();
        for (int i = 0; i < 100; i++) {
            s.phone("pbx").respondsWithMedia(20 + i, 200, "fork" + i);
        }
        s.phone("provider").invites("+4930266701");
        s.run(2_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(200);
        assertThat(s.ladder().lines().filter(line -> line.contains("berlin   -> pbx       BYE"))).hasSize(16);
    }

    @Test
    void theNextNodeTakesWhatOneLeavesUnanswered() {
        var s = Scenario.whole();
        s.gateway("berlin").configure(Configs.front(
                "198.51.100.96",
                Configs.site(List.of(
                        Configs.server("node-1", 1, "198.51.100.200"), Configs.server("node-2", 2, "198.51.100.201"))),
                Configs.connectionLink("carrier")));
        s.phone("node-2", "198.51.100.201", "berlin").respondsWithMedia(20, 200);
        s.quiet(Duration.ofSeconds(1));
        s.phone("pbx").silent(true);
        s.phone("provider").invites("+4930266701");
        s.run(Duration.ofSeconds(4));
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(200);
        // It comes to itself while the INVITE that was given up is still repeated: it may ring, but no longer than that.
        s.phone("pbx").silent(false).responds(0, 180);
        s.run(Duration.ofSeconds(5));
        assertThat(s.ladder()).contains("berlin   -> pbx       CANCEL");
        s.phone("provider").hangsUp();
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    @Test
    void aNodeIsUpAgainAfterTwoAnswers() {
        var s = Scenario.whole();
        s.phone("pbx").silent(true);
        s.quiet(Duration.ofSeconds(134));
        assertThat(state(s)).isEqualTo(PeerState.Down);
        s.phone("pbx").silent(false);
        s.run(Duration.ofSeconds(30));
        assertThat(state(s)).isEqualTo(PeerState.Down);
        s.run(Duration.ofSeconds(30));
        assertThat(state(s)).isEqualTo(PeerState.Up);
        assertThat(s.gateway("berlin").events).anyMatch(Event.PeerChanged.class::isInstance);
    }

    private static PeerState state(Scenario s) {
        return s.gateway("berlin").engine.status().peers().getFirst().state();
    }

    private static Scenario twoCarriers() {
        var s = Scenario.whole();
        s.gateway("backup", "10.244.0.11", "198.51.100.65").configure(Configs.connection(
                "backup", "198.51.100.65", Configs.at("198.51.100.20", AddressType.Ip), Configs.siteLink()));
        s.phone("other", "198.51.100.20", "backup");
        s.gateway("berlin").configure(Configs.front(
                "198.51.100.96", Configs.site(), Configs.connectionLink("carrier"), Configs.connectionLink("backup")));
        return s.quiet(Duration.ofSeconds(1));
    }
}
