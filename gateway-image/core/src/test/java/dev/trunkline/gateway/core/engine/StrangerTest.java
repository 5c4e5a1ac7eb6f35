package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Limits;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipParser;
import dev.trunkline.gateway.core.sip.SipRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody gets through who has no business here: ITSP-17, 18, 19, 26, SITE-14.
class StrangerTest {

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "OPTIONS", "REGISTER", "MESSAGE", "BYE", "SUBSCRIBE", "ACK"})
    void aStrangerHearsNothing(String method) {
        for (String gateway : List.of("carrier", "berlin")) {
            var s = Scenario.whole();
            var stranger = s.phone("stranger", "198.18.0.66", gateway);
            s.gateway(gateway).handle(new Input.Received(
                    new Flow(Side.EXPOSED, Transport.UDP, new InetSocketAddress("198.18.0.66", 5060), 0),
                    request(method + " sip:+4930266701@198.51.100.64")));
            s.run(Duration.ofSeconds(20));
            assertThat(stranger.received()).isEmpty();
            assertThat(s.gateway(gateway).counter("dropped_unknown_source")).isEqualTo(1);
            assertThat(s.gateway(gateway).events).contains(new Event.Dropped(
                    Event.Drop.UNKNOWN_SOURCE, new InetSocketAddress("198.18.0.66", 5060)));
            Calls.assertNothingLeft(s);
        }
    }

    @Test
    void aStrangersConnectionIsClosed() {
        var s = Scenario.whole();
        var flow = new Flow(Side.EXPOSED, Transport.TCP, new InetSocketAddress("198.18.0.66", 40_000), 7);
        s.gateway("carrier").handle(new Input.Received(flow, request("OPTIONS sip:198.51.100.64")));
        s.gateway("carrier").handle(new Input.Malformed(
                flow, new ParseResult.Malformed(0, "no SIP", 400, Optional.of(request("OPTIONS sip:198.51.100.64")))));
        assertThat(s.gateway("carrier").closed)
                .containsExactly(new Output.CloseConnection(flow), new Output.CloseConnection(flow));
    }

    @Test
    void aStrangersConnectionIsClosedBeforeItSaysAnything() {
        var s = Scenario.whole();
        var flow = new Flow(Side.EXPOSED, Transport.TCP, new InetSocketAddress("198.18.0.66", 40_000), 7);
        s.gateway("carrier").handle(new Input.Knocked(flow));
        assertThat(s.gateway("carrier").closed).containsExactly(new Output.CloseConnection(flow));
        assertThat(s.gateway("carrier").counter("dropped_unknown_source")).isEqualTo(1);

        var peer = new Flow(Side.EXPOSED, Transport.TCP, new InetSocketAddress("198.51.100.10", 40_000), 8);
        var gateway = new Flow(Side.LINK, Transport.TCP, new InetSocketAddress("10.244.0.20", 40_000), 9);
        s.gateway("carrier").handle(new Input.Knocked(peer));
        s.gateway("carrier").handle(new Input.Knocked(gateway));
        assertThat(s.gateway("carrier").closed).containsExactly(new Output.CloseConnection(flow));
    }

    @Test
    void aKnownPeersNonsenseIsAnswered() {
        var s = Scenario.whole();
        s.gateway("carrier").handle(new Input.Malformed(
                new Flow(Side.EXPOSED, Transport.UDP, new InetSocketAddress("198.51.100.10", 5060), 0),
                new ParseResult.Malformed(0, "Max-Forwards", 400, Optional.of(request("OPTIONS sip:198.51.100.64")))));
        s.run(100);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(400);
    }

    @Test
    void thePortOfASourceDoesNotMatter() {
        var s = Scenario.whole();
        s.gateway("carrier").handle(new Input.Received(
                new Flow(Side.EXPOSED, Transport.UDP, new InetSocketAddress("198.51.100.10", 31_337), 0),
                request("OPTIONS sip:198.51.100.64")));
        s.run(100);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4989123456", "+4930266800", "0030123456", "00493012345", "030123456", "110", "trunk", "+49302667011"})
    void noCallFromAProviderLeavesThroughATrunk(String number) {
        var s = Scenario.whole();
        s.phone("provider").invites(number);
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(404);
        assertThat(s.ladder()).doesNotContain("carrier  -> berlin", "carrier  -> provider  INVITE");
    }

    @Test
    void nobodyWritesLinesIntoTheLog() {
        var s = Scenario.whole();
        s.gateway("berlin").handle(new Input.Received(
                new Flow(Side.EXPOSED, Transport.UDP, new InetSocketAddress("198.51.100.200", 5060), 0),
                request("INVITE sip:9%0D%0Aall-is-well@198.51.100.96")));
        assertThat(s.gateway("berlin").notes()).containsExactly("no pattern of the dial plan matches 9??alliswell");
    }

    /// Even a connection gateway that was taken over cannot make the front dial out.
    @Test
    void noCallFromTheLinkMeetsTheDialPlan() {
        var s = Scenario.whole();
        overLink(s, request("INVITE sip:030123456@10.244.0.20")
                .with(Link.TOKEN, "loop")
                .with(Link.FROM, "itsp/carrier"));
        s.run(1_000);
        assertThat(s.ladder()).contains("404 (INVITE)").doesNotContain("berlin   -> carrier   INVITE", "berlin   -> pbx");
    }

    /// Nor can it call out through another connection.
    @Test
    void noConnectionCallsThroughAnother() {
        var s = Scenario.whole();
        s.gateway("carrier").handle(new Input.Received(
                new Flow(Side.LINK, Transport.TCP, new InetSocketAddress("10.244.0.66", 55_555), 9_999),
                request("INVITE sip:+4989123456@10.244.0.10").with(Link.TOKEN, "loop").with(Link.FROM, "itsp/other")));
        assertThat(s.gateway("carrier").notes()).contains("only a site's front may call through a connection");
        assertThat(s.ladder()).contains("403 (INVITE)").doesNotContain("provider");
    }

    /// The token is the domain's; whom a gateway serves, its configuration says.
    @Test
    void aGatewayThatIsNotConnectedToThisOneCallsNobody() {
        var s = Scenario.whole();
        s.gateway("carrier").handle(new Input.Received(
                new Flow(Side.LINK, Transport.TCP, new InetSocketAddress("10.244.0.66", 55_555), 9_999),
                request("INVITE sip:+4989123456@10.244.0.10").with(Link.TOKEN, "loop").with(Link.FROM, "site/bonn")));
        overLink(s, request("INVITE sip:+4930266701@10.244.0.20").with(Link.TOKEN, "loop").with(Link.FROM, "itsp/other"));
        s.run(1_000);
        assertThat(s.gateway("carrier").notes()).contains("site bonn is not connected to carrier");
        assertThat(s.gateway("berlin").notes()).contains("other is not connected to site berlin");
        assertThat(s.ladder()).contains("403 (INVITE)").doesNotContain("provider", "pbx");
    }

    @Test
    void theLinkIsDeafWithoutItsToken() {
        var s = Scenario.whole();
        overLink(s, request("INVITE sip:+4930266701@10.244.0.20"));
        overLink(s, request("INVITE sip:+4930266701@10.244.0.20").with(Link.TOKEN, "guess").with(Link.FROM, "itsp/carrier"));
        s.run(1_000);
        assertThat(s.ladder()).isEmpty();
        assertThat(s.gateway("berlin").counter("dropped_no_link_token")).isEqualTo(2);
        Calls.assertNothingLeft(s);
    }

    @Test
    void withAnInboundListTheOutboundPeerIsChallengedAndStillReachesNumbersOnly() {
        var s = Scenario.whole();
        s.gateway("carrier").configure(Configs.connection(
                "carrier",
                "198.51.100.64",
                Configs.withInbound(List.of("198.51.100.32/29"), Optional.empty()),
                Configs.siteLink()));
        s.quiet(Duration.ofSeconds(5));
        s.phone("pbx").respondsWithMedia(20, 200);
        s.phone("inbound", "198.51.100.33", "carrier").invites("+4930266701");
        s.run(1_000);
        assertThat(s.phone("inbound").lastResponse().status()).isEqualTo(200);
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(401);
    }

    @Test
    void whatIsRepeatedOrGoesAstrayIsCounted() {
        var s = Scenario.whole();
        var flow = new Flow(Side.EXPOSED, Transport.UDP, new InetSocketAddress("198.51.100.10", 5060), 0);
        var options = request("OPTIONS sip:198.51.100.64");
        for (SipMessage message : List.of(options, options, options.reply(200))) {
            s.gateway("carrier").handle(new Input.Received(flow, message));
        }
        assertThat(s.gateway("carrier").counter("sip_requests_repeated_total")).isEqualTo(1);
        assertThat(s.gateway("carrier").counter("sip_responses_stray_total")).isEqualTo(1);
    }

    @Test
    void moreMessagesThanAgreedAreDropped() {
        var s = flooded();
        s.run(100); // the probe's answer counts too
        flood(s, 15);
        s.run(400);
        assertThat(s.phone("provider").responses().size()).isEqualTo(10);
        assertThat(s.gateway("carrier").counter("dropped_over_rate")).isEqualTo(5);
        s.run(2_000);
        assertThat(s.phone("provider").responses().size()).isEqualTo(15);
    }

    @Test
    void aStrangersFloodTakesNothingFromThePeers() {
        var s = flooded();
        s.run(1_000);
        s.phone("pbx").respondsWithMedia(20, 200);
        var stranger = new Flow(Side.EXPOSED, Transport.UDP, new InetSocketAddress("198.18.0.66", 5060), 0);
        for (int i = 0; i < 500; i++) {
            s.gateway("carrier").handle(new Input.Received(stranger, request("OPTIONS sip:" + i + "@198.51.100.64")));
        }
        s.phone("provider").invites("+4930266701");
        s.run(100);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(200);
        assertThat(s.gateway("carrier").counter("dropped_unknown_source")).isEqualTo(500);
        assertThat(s.gateway("carrier").counter("dropped_over_rate")).isZero();
    }

    @Test
    void aCallEndsThoughThePeerSendsTooMuch() {
        var s = flooded();
        s.phone("pbx").respondsWithMedia(20, 200);
        s.phone("provider").invites("+4930266701");
        s.run(2_000);
        flood(s, 15);
        s.phone("provider").hangsUp();
        s.run(100);
        assertThat(s.gateway("carrier").counter("dropped_over_rate")).isEqualTo(5);
        assertThat(s.gateway("carrier").engine.status().calls()).isZero();
    }

    @Test
    void aCallerMayGiveUpThoughThePeerSendsTooMuch() {
        var s = flooded();
        s.phone("pbx").responds(20, 180);
        s.phone("provider").invites("+4930266701");
        s.run(2_000);
        flood(s, 15);
        s.phone("provider").cancels();
        s.run(100);
        assertThat(s.gateway("carrier").counter("dropped_over_rate")).isEqualTo(5);
        assertThat(s.gateway("carrier").engine.status().calls()).isZero();
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(487);
    }

    @Test
    void aCallGoesOnThoughThePeerSendsTooMuchButHasItsOwnRate() {
        var s = flooded();
        s.phone("pbx").respondsWithMedia(20, 200);
        s.phone("provider").invites("+4930266701");
        s.run(2_000);
        flood(s, 15);
        s.phone("provider").sendsInside(Method.INVITE, Optional.of(s.phone("provider").sdp("sendonly")));
        s.run(100);
        assertThat(s.phone("pbx").lastRequest(Method.INVITE).body().text()).contains("a=sendonly");
        assertThat(s.gateway("carrier").counter("dropped_over_rate")).isEqualTo(5);
        for (int i = 0; i < 15; i++) {
            s.phone("provider").sendsInside(Method.INFO, Optional.empty());
        }
        s.run(20);
        assertThat(s.gateway("carrier").counter("dropped_over_rate")).isEqualTo(9);
    }

    /// A CANCEL that nothing waits for is one message more.
    @Test
    void whoeverSendsTooMuchMayNotCallItCancel() {
        var s = flooded();
        s.run(1_000);
        var flow = new Flow(Side.EXPOSED, Transport.UDP, new InetSocketAddress("198.51.100.10", 5060), 0);
        for (int i = 0; i < 15; i++) {
            s.gateway("carrier").handle(new Input.Received(flow, request("CANCEL sip:" + i + "@198.51.100.64")));
        }
        assertThat(s.gateway("carrier").counter("dropped_over_rate")).isEqualTo(5);
    }

    /// Ten messages a second are agreed with the provider.
    private static Scenario flooded() {
        var s = Scenario.whole();
        var config = Configs.connection("carrier", "198.51.100.64", Configs.provider(), Configs.siteLink());
        s.gateway("carrier").configure(Configs.with(config, limits -> new Limits(limits.calls(), 10, 60)));
        return s;
    }

    private static void flood(Scenario s, int messages) {
        for (int i = 0; i < messages; i++) {
            s.phone("provider").sends(Method.OPTIONS, "a");
        }
    }

    private static void overLink(Scenario s, SipRequest request) {
        s.gateway("berlin").handle(new Input.Received(
                new Flow(Side.LINK, Transport.TCP, new InetSocketAddress("10.244.0.10", 55_555), 9_999), request));
    }

    private static SipRequest request(String start) {
        String method = start.split(" ")[0];
        String text = start + " SIP/2.0\r\nVia: SIP/2.0/UDP 198.18.0.66;rport;branch=z9hG4bK-" + start.hashCode()
                + "\r\nFrom: <sip:x@198.18.0.66>;tag=1\r\nTo: <sip:y@198.51.100.64>\r\nCall-ID: 1\r\nCSeq: 1 " + method
                + "\r\nMax-Forwards: 70\r\nContact: <sip:x@198.18.0.66>\r\n\r\n";
        SipMessage message = ((ParseResult.Parsed) SipParser.parse(text.getBytes(StandardCharsets.UTF_8))).message();
        return ((SipRequest) message).without(HeaderName.USER_AGENT);
    }
}
