package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.NumberRange;
import dev.trunkline.gateway.config.SiteCore;
import dev.trunkline.gateway.config.SiteCore.NumberTarget;
import dev.trunkline.gateway.config.SiteLink;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Configuration that changes while calls are up, and a gateway that leaves.
class ConfigurationTest {

    @Test
    void aRemappedNumberHoldsForTheNextCall() {
        var s = Calls.talking();
        s.gateway("berlin").configure(Configs.front("198.51.100.96", remapped("500"), Configs.connectionLink("carrier")));
        s.run(Duration.ofSeconds(10));
        s.phone("provider").sendsInside(Method.INVITE, Optional.of(s.phone("provider").sdp("sendonly")));
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(200);
        s.phone("provider").hangsUp();
        s.run(1_000);
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        assertThat(s.phone("pbx").lastRequest(Method.INVITE).requestUri().user()).contains("501");
    }

    @Test
    void aRemovedPeersCallsEndWithinSeconds() {
        var s = Calls.talking();
        s.gateway("carrier").configure(Configs.connection(
                "carrier", "198.51.100.64", Configs.at("198.51.100.20", AddressType.Ip), Configs.siteLink()));
        s.run(Duration.ofSeconds(4));
        assertThat(s.ladder()).contains("carrier  -> provider  BYE", "berlin   -> pbx       BYE");
        assertThat(s.gateway("carrier").notes()).contains("its peer was removed");
    }

    @Test
    void aConfigurationThatCannotBeTakenChangesNothing() {
        var s = Scenario.whole();
        var carrier = s.gateway("carrier");
        carrier.configure(Configs.connection("carrier", "198.51.100.64", Configs.registering(600), Configs.siteLink()));
        s.run(1_000);
        s.phone("pbx").respondsWithMedia(20, 200);
        // It takes the registration's leave, which breaks.
        carrier.breaking(output -> output instanceof Output.Send(_, SipRequest request) && request.method().equals(Method.REGISTER));
        assertThatThrownBy(() -> carrier.configure(
                        Configs.connection("carrier", "198.51.100.64", Configs.at("198.51.100.20", AddressType.Ip))))
                .isInstanceOf(ConfigRefusal.class);
        carrier.breaking(_ -> false);
        s.phone("provider").invites("+4930266701");
        s.run(5_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(200);
        assertThat(carrier.engine.status().calls()).isEqualTo(1);
    }

    @Test
    void aFaultBesideAConfigurationIsNoRefusalOfIt() {
        var carrier = Scenario.whole().gateway("carrier");
        carrier.breaking(Output.Resolve.class::isInstance);
        assertThatThrownBy(() -> carrier.configure(Configs.connection(
                        "carrier", "198.51.100.64", Configs.at("sip.carrier.example", AddressType.Fqdn))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(carrier.engine.status().resolved()).containsKey("sip.carrier.example");
    }

    @Test
    void mediaMayGoToPeersAndDeclaredRangesOnly() {
        var s = Scenario.whole().resolve("sip.carrier.example", "198.51.100.20");
        var carrier = s.gateway("carrier");
        assertThat(carrier.permitted).containsExactly("198.51.100.10");
        assertThat(s.gateway("berlin").permitted).containsExactly("198.51.100.200");
        carrier.configure(Configs.connection(
                "carrier", "198.51.100.64", Configs.withInbound(List.of("198.51.100.32/28"), Optional.empty()), Configs.siteLink()));
        assertThat(carrier.permitted).containsExactly("198.51.100.10", "198.51.100.32/28");
        carrier.configure(Configs.connection(
                "carrier", "198.51.100.64", Configs.at("sip.carrier.example", AddressType.Fqdn), Configs.siteLink()));
        assertThat(carrier.permitted).isEmpty();
        s.run(100);
        assertThat(carrier.permitted).containsExactly("198.51.100.20");
        s.resolve("sip.carrier.example", "198.51.100.30");
        s.run(Duration.ofSeconds(65));
        assertThat(carrier.permitted).containsExactly("198.51.100.30", "198.51.100.20");
    }

    @Test
    void aRemovedSitesCallsEndToo() {
        var s = Calls.talking();
        s.gateway("carrier").configure(Configs.connection("carrier", "198.51.100.64", Configs.provider()));
        s.run(Duration.ofSeconds(4));
        assertThat(s.ladder()).contains("carrier  -> provider  BYE", "berlin   -> pbx       BYE");
    }

    @Test
    void aGatewayThatLeavesTakesNoNewCallsAndEndsTheOldOnesAtTheDeadline() {
        var s = Calls.talking();
        s.gateway("carrier").handle(new Input.Drain(Duration.ofSeconds(10)));
        assertThat(s.gateway("carrier").engine.status().draining()).isTrue();
        var pbx = s.phone("other", "198.51.100.200", "berlin");
        pbx.invites("030123456");
        s.run(1_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(503);
        assertThat(s.phone("pbx").lastResponse().headers().has(HeaderName.RETRY_AFTER)).isTrue();
        s.phone("provider").sends(Method.OPTIONS, "trunkline");
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(503);
        assertThat(s.phone("provider").lastResponse().cseq().method()).isEqualTo(Method.OPTIONS);
        s.run(Duration.ofSeconds(7));
        assertThat(s.ladder()).doesNotContain("BYE");
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
        s.run(Duration.ofSeconds(2));
        assertThat(s.ladder()).contains("carrier  -> provider  BYE", "carrier  -> berlin    BYE");
        assertThat(s.gateway("carrier").engine.status().calls()).isZero();
    }

    /// Whoever leaves when the last call has ended would take a lost BYE with it.
    @Test
    void aCallIsClosingUntilItsByeIsAnswered() {
        var s = Calls.talking();
        var carrier = s.gateway("carrier").engine;
        s.phone("provider").silent(true);
        s.gateway("carrier").handle(new Input.Drain(Duration.ZERO));
        s.run(1_000);
        assertThat(carrier.status().calls()).isZero();
        assertThat(carrier.status().closing()).isEqualTo(1);
        s.phone("provider").silent(false);
        s.run(1_000);
        assertThat(carrier.status().closing()).isZero();
    }

    @Test
    void aCallThatWasGivenUpIsClosingUntilItsCancelIsHeard() {
        var s = Scenario.whole();
        var berlin = s.gateway("berlin").engine;
        s.phone("pbx").responds(20, 180);
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        s.phone("pbx").silent(true);
        s.phone("provider").cancels();
        s.run(1_000);
        assertThat(berlin.status().calls()).isZero();
        assertThat(berlin.status().closing()).isEqualTo(1);
        s.phone("pbx").silent(false);
        s.run(1_000);
        assertThat(berlin.status().closing()).isZero();
    }

    /// It is acknowledged, and ended by a BYE, which may get lost as any other.
    @Test
    void anAnswerThatCameTooLateIsClosingUntilItsByeIsAnswered() {
        var s = Scenario.whole();
        var berlin = s.gateway("berlin").engine;
        s.phone("pbx").responds(20, 180).respondsWithMedia(505, 200);
        s.phone("provider").invites("+4930266701");
        s.eating(message -> message.cseq().method().equals(Method.BYE));
        s.run(512);
        s.phone("provider").cancels();
        s.run(1_000);
        assertThat(berlin.status().closing()).isEqualTo(1);
        s.eating(_ -> false);
        s.run(2_000);
        assertThat(berlin.status().closing()).isZero();
    }

    @Test
    void aRelayThatFailsOrFallsSilentEndsItsCall() {
        var s = Calls.talking();
        s.gateway("carrier").handle(new Input.RelayIdle(((Output.OpenRelay) s.gateway("carrier").media.getFirst()).relay(), false));
        s.run(1_000);
        assertThat(s.ladder()).contains("carrier  -> provider  BYE", "berlin   -> pbx       BYE");

        s = Scenario.whole();
        s.phone("pbx").respondsWithMedia(20, 183);
        s.phone("provider").invites("+4930266701");
        s.run(100);
        s.gateway("carrier").handle(new Input.RelayIdle(((Output.OpenRelay) s.gateway("carrier").media.getFirst()).relay(), false));
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
        s.gateway("carrier").handle(new Input.RelayFailed(
                ((Output.OpenRelay) s.gateway("carrier").media.getFirst()).relay(), "port in use"));
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(503);
        assertThat(s.ladder()).contains("berlin   -> pbx       CANCEL");
    }

    @Test
    void namesAreLookedUpAgainAndKeptWhenThatFails() {
        var s = Scenario.whole().resolve("sip.carrier.example", "198.51.100.10");
        s.gateway("carrier").configure(Configs.connection(
                "carrier", "198.51.100.64", Configs.at("sip.carrier.example", AddressType.Fqdn), Configs.siteLink()));
        s.run(Duration.ofSeconds(1));
        s.resolve("sip.carrier.example");
        s.run(Duration.ofSeconds(65));
        assertThat(s.gateway("carrier").engine.status().resolved())
                .containsEntry("sip.carrier.example", List.of("198.51.100.10:5060"));
        s.resolve("sip.carrier.example", "198.51.100.20");
        s.run(Duration.ofSeconds(35));
        assertThat(s.gateway("carrier").engine.status().resolved())
                .containsEntry("sip.carrier.example", List.of("198.51.100.20:5060"));
    }

    /// A provider behind round robin ends the call that it made from the address of an earlier answer.
    @Test
    void whoTalksMayHangUpWhereverTheNamePointsMeanwhile() {
        var s = Scenario.whole().resolve("sip.carrier.example", "198.51.100.10");
        s.gateway("carrier").configure(Configs.connection(
                "carrier", "198.51.100.64", Configs.at("sip.carrier.example", AddressType.Fqdn), Configs.siteLink()));
        s.phone("pbx").respondsWithMedia(20, 200);
        s.run(1_000);
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        s.resolve("sip.carrier.example", "198.51.100.20").run(Duration.ofSeconds(70));
        s.phone("provider").sendsInside(Method.INVITE, Optional.of(s.phone("provider").sdp("sendrecv")));
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(200);
        // New ones too, for a while.
        s.phone("provider").sends(Method.OPTIONS, "trunkline");
        s.run(Duration.ofMinutes(11));
        assertThat(s.phone("provider").lastResponse().cseq().method()).isEqualTo(Method.OPTIONS);
        var stream = new Flow(Side.EXPOSED, Transport.TCP, new InetSocketAddress("198.51.100.10", 40_000), 7);
        s.gateway("carrier").handle(new Input.Knocked(stream));
        assertThat(s.gateway("carrier").closed).isEmpty();
        assertThat(s.gateway("carrier").permitted).containsExactly("198.51.100.20", "198.51.100.10");
        // An edit that has nothing to do with it.
        s.gateway("carrier").configure(Configs.connection(
                "carrier", "198.51.100.64", Configs.at("SIP.carrier.example", AddressType.Fqdn),
                new SiteLink("site-berlin-link.ns.svc", 7060, List.of(Configs.BERLIN, new NumberRange("+49301", "+49302")))));
        s.run(Duration.ofSeconds(40));
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
        s.phone("provider").sendsInside(Method.BYE, Optional.empty());
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().cseq().method()).isEqualTo(Method.BYE);
        assertThat(s.gateway("carrier").engine.status().calls()).isZero();
        assertThat(s.gateway("carrier").counter("dropped_unknown_source")).isZero();
        // And then he is a stranger as any other.
        s.run(Duration.ofMinutes(1));
        assertThat(s.gateway("carrier").permitted).doesNotContain("198.51.100.10");
        s.gateway("carrier").handle(new Input.Knocked(stream));
        assertThat(s.gateway("carrier").closed).hasSize(1);
        s.phone("provider").sends(Method.OPTIONS, "trunkline");
        s.run(1_000);
        assertThat(s.gateway("carrier").counter("dropped_unknown_source")).isPositive();
    }

    @Test
    void aCallThatWeMadeStandsAlikeAndEndsWithItsName() {
        var s = Scenario.whole().resolve("node.berlin.example", "198.51.100.200");
        var named = Configs.site(List.of(Configs.server("node-1", 1, "node.berlin.example")));
        s.gateway("berlin").configure(Configs.front("198.51.100.96", named, Configs.connectionLink("carrier")));
        s.phone("pbx").respondsWithMedia(20, 200);
        s.run(1_000);
        s.phone("provider").invites("+4930266701");
        s.resolve("node.berlin.example", "198.51.100.201").run(Duration.ofMinutes(15));
        s.gateway("berlin").configure(Configs.front(
                "198.51.100.96", named, Configs.connectionLink("carrier"), Configs.connectionLink("backup")));
        s.run(Duration.ofSeconds(40));
        assertThat(s.gateway("berlin").engine.status().calls()).isEqualTo(1);
        s.gateway("berlin").configure(Configs.front(
                "198.51.100.96",
                Configs.site(List.of(Configs.server("node-1", 1, "other.berlin.example"))),
                Configs.connectionLink("carrier")));
        s.run(Duration.ofSeconds(40));
        assertThat(s.gateway("berlin").notes()).contains("its peer was removed");
        assertThat(s.gateway("berlin").engine.status().calls()).isZero();
    }

    /// The provider's name is new and its resolver slow: whose calls these are is not known yet.
    @Test
    void callsStandUntilTheNewNamesWereLookedUp() {
        var s = Calls.talking();
        s.gateway("carrier").slowResolver(Duration.ofSeconds(10));
        s.resolve("sip.carrier.example", "198.51.100.10");
        s.gateway("carrier").configure(Configs.connection(
                "carrier", "198.51.100.64", Configs.at("sip.carrier.example", AddressType.Fqdn), Configs.siteLink()));
        s.run(Duration.ofSeconds(20));
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);

        s.gateway("carrier").slowResolver(Duration.ofHours(1));
        s.gateway("carrier").configure(Configs.connection(
                "carrier", "198.51.100.64", Configs.at("other.carrier.example", AddressType.Fqdn), Configs.siteLink()));
        s.run(Duration.ofSeconds(29));
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
        s.run(Duration.ofSeconds(2));
        assertThat(s.gateway("carrier").notes()).contains("its peer was removed");
    }

    @Test
    void aNodeThatIsCalledAsARemovedConnectionIsNoConnection() {
        var s = Scenario.whole();
        var site = Configs.site(List.of(Configs.server("backup", 1, "198.51.100.200")));
        s.gateway("berlin").configure(Configs.front(
                "198.51.100.96", site, Configs.connectionLink("carrier"), Configs.connectionLink("backup")));
        s.phone("pbx").respondsWithMedia(20, 200);
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        s.gateway("berlin").configure(Configs.front("198.51.100.96", site, Configs.connectionLink("carrier")));
        s.run(Duration.ofSeconds(40));
        assertThat(s.gateway("berlin").engine.status().calls()).isEqualTo(1);
        s.gateway("berlin").configure(Configs.front("198.51.100.96", site, Configs.connectionLink("backup")));
        s.run(Duration.ofSeconds(40));
        assertThat(s.gateway("berlin").engine.status().calls()).isZero();
    }

    private static SiteCore remapped(String to) {
        var plain = Configs.site();
        return new SiteCore(
                plain.location(), plain.sipServers(), List.of(new NumberTarget(Configs.BERLIN, Optional.of(to))),
                plain.dialPlan(), OptionalInt.empty(), plain.mediaSources(), plain.mediaProfile());
    }
}
