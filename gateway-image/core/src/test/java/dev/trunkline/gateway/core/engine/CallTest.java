package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.SiteCore;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.digest.DigestAlgorithm;
import dev.trunkline.gateway.core.digest.DigestGuard;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.SipUri;
import dev.trunkline.gateway.core.sip.SipWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whole calls through a connection gateway and a front, as ladders: how they are made, and what each side sees of the other.
class CallTest {

    @Test
    void fromTheProviderToAnExtension() {
        var s = Scenario.whole();
        s.phone("pbx").responds(20, 180).respondsWithMedia(1_000, 200);
        s.phone("provider").invites("+4930266701");
        s.run(3_000);
        s.phone("provider").hangsUp();
        s.run(3_000);
        assertThat(s.ladder()).isEqualTo("""
                      0 ms  provider -> carrier   INVITE +4930266701  198.51.100.10:30054
                     10 ms  carrier  -> berlin    INVITE +4930266701  10.244.0.10:40000
                     11 ms  berlin   -> pbx       INVITE 101  198.51.100.96:20000
                     41 ms  pbx      -> berlin    180 (INVITE)
                     51 ms  berlin   -> carrier   180 (INVITE)
                     52 ms  carrier  -> provider  180 (INVITE)
                   1021 ms  pbx      -> berlin    200 (INVITE)  198.51.100.200:30180
                   1031 ms  berlin   -> pbx       ACK
                   1031 ms  berlin   -> carrier   200 (INVITE)  10.244.0.20:40000
                   1032 ms  carrier  -> berlin    ACK
                   1032 ms  carrier  -> provider  200 (INVITE)  198.51.100.64:20000
                   1042 ms  provider -> carrier   ACK
                   3000 ms  provider -> carrier   BYE
                   3010 ms  carrier  -> provider  200 (BYE)
                   3010 ms  carrier  -> berlin    BYE
                   3011 ms  berlin   -> carrier   200 (BYE)
                   3011 ms  berlin   -> pbx       BYE
                   3021 ms  pbx      -> berlin    200 (BYE)
                """);
    }

    @Test
    void isFollowedThroughBothGatewaysByItsCallIds() {
        var s = Calls.talking();
        var carrier = answered(s.gateway("carrier"));
        var berlin = answered(s.gateway("berlin"));
        assertThat(carrier.callIdIn()).isEqualTo(s.phone("provider").lastResponse().callId());
        assertThat(berlin.callIdIn()).isEqualTo(carrier.callIdOut()).isNotEqualTo(carrier.callIdIn());
        assertThat(berlin.callIdOut()).isEqualTo(s.phone("pbx").lastRequest(Method.INVITE).callId());
    }

    private static Event.CallChanged answered(Scenario.Gateway gateway) {
        return gateway.events.stream()
                .filter(event -> event instanceof Event.CallChanged call && call.state().equals("answered"))
                .map(Event.CallChanged.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fromTheSwitchboardToTheProviderThatWantsProof() {
        var s = Scenario.whole();
        var guard = new DigestGuard("carrier.example", List.of(DigestAlgorithm.SHA_256), Duration.ofMinutes(5));
        s.phone("provider").respondsWithMedia(100, 200);
        s.phone("provider").demandsProof(guard, "trunk", "sesame");
        s.phone("pbx").invites("030123456");
        s.run(2_000);
        s.phone("provider").hangsUp();
        s.run(3_000);
        assertThat(s.ladder()).isEqualTo("""
                      0 ms  pbx      -> berlin    INVITE 030123456  198.51.100.200:30180
                     10 ms  berlin   -> carrier   INVITE +4930123456  10.244.0.20:40000
                     11 ms  carrier  -> provider  INVITE +4930123456  198.51.100.64:20000
                     21 ms  provider -> carrier   407 (INVITE)
                     31 ms  carrier  -> provider  ACK
                     31 ms  carrier  -> provider  INVITE +4930123456  198.51.100.64:20000
                    141 ms  provider -> carrier   200 (INVITE)  198.51.100.10:30054
                    151 ms  carrier  -> provider  ACK
                    151 ms  carrier  -> berlin    200 (INVITE)  10.244.0.10:40000
                    152 ms  berlin   -> carrier   ACK
                    152 ms  berlin   -> pbx       200 (INVITE)  198.51.100.96:20000
                    162 ms  pbx      -> berlin    ACK
                   2000 ms  provider -> carrier   BYE
                   2010 ms  carrier  -> provider  200 (BYE)
                   2010 ms  carrier  -> berlin    BYE
                   2011 ms  berlin   -> carrier   200 (BYE)
                   2011 ms  berlin   -> pbx       BYE
                   2021 ms  pbx      -> berlin    200 (BYE)
                """);
        var ack = s.phone("provider").lastRequest(Method.ACK);
        assertThat(ack.headers().has(HeaderName.PROXY_AUTHORIZATION)).isTrue();
        assertThat(ack.cseq().number()).isEqualTo(2);
    }

    @Test
    void oneSideSeesNothingOfTheOther() {
        var s = Scenario.whole();
        s.phone("pbx").respondsWithMedia(100, 200);
        s.phone("provider").dresses(request -> request.with(HeaderName.of("X-Billing"), "account 7")
                        .with(HeaderName.SUBJECT, "secret")
                        .with(HeaderName.PRIVACY, "none")
                        .with(HeaderName.P_ASSERTED_IDENTITY, "\"Alice\" <sip:+4989123456@switch.carrier.example>"));
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        String invite = text(s.phone("pbx").lastRequest(Method.INVITE));
        assertThat(invite).doesNotContain("198.51.100.10", "10.244.", "carrier.example", "X-Billing", "secret", "X-Trunkline", "provider")
                .contains("P-Asserted-Identity: \"Alice\" <sip:+4989123456@198.51.100.96>", "Privacy: none", "Max-Forwards: 68")
                .contains("o=- ", "c=IN IP4 198.51.100.96", "m=audio 20000 RTP/AVP 8 0 101", "slot=a");
        String ok = text(s.phone("provider").lastResponse());
        assertThat(ok).doesNotContain("198.51.100.200", "198.51.100.96", "10.244.", "X-Trunkline", "pbx")
                .contains("c=IN IP4 198.51.100.64", "Contact: <sip:+4930266701@198.51.100.64:5060;slot=a>");
    }

    @Test
    void mediaIsRelayedFromTheFirstDescriptionToTheLastBye() {
        var s = Scenario.whole();
        s.phone("pbx").respondsWithMedia(50, 183).respondsWithMedia(500, 200);
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        s.phone("provider").hangsUp();
        s.run(1_000);
        var media = s.gateway("berlin").media;
        assertThat(media).hasSize(4);
        var opened = (Output.OpenRelay) media.get(0);
        assertThat(opened.a().side()).isEqualTo(Side.LINK);
        assertThat(opened.a().rtp().orElseThrow().toString()).isEqualTo("/10.244.0.10:40000");
        assertThat(opened.a().rtcp().orElseThrow().getPort()).isEqualTo(40_001);
        assertThat(opened.a().sources()).isEmpty();
        assertThat(opened.b().rtpPort()).isEqualTo(20_000);
        assertThat(opened.b().rtp()).isEmpty();
        assertThat(opened.b().sources()).containsExactly("198.51.100.200");
        var updated = (Output.UpdateRelay) media.get(1);
        assertThat(updated.b().rtp().orElseThrow().toString()).isEqualTo("/198.51.100.200:30180");
        assertThat(media.get(3)).isEqualTo(new Output.CloseRelay(opened.relay()));
    }

    @Test
    void theCallerGivesUp() {
        var s = Scenario.whole();
        s.phone("pbx").responds(20, 180);
        s.phone("provider").invites("+4930266701");
        s.run(500);
        s.phone("provider").cancels();
        s.run(1_000);
        assertThat(s.ladder()).endsWith("""
                    500 ms  provider -> carrier   CANCEL
                    510 ms  carrier  -> provider  200 (CANCEL)
                    510 ms  carrier  -> berlin    CANCEL +4930266701
                    510 ms  carrier  -> provider  487 (INVITE)
                    511 ms  berlin   -> carrier   200 (CANCEL)
                    511 ms  berlin   -> pbx       CANCEL 101
                    511 ms  berlin   -> carrier   487 (INVITE)
                    512 ms  carrier  -> berlin    ACK
                    520 ms  provider -> carrier   ACK
                    521 ms  pbx      -> berlin    200 (CANCEL)
                    521 ms  pbx      -> berlin    487 (INVITE)
                    531 ms  berlin   -> pbx       ACK
                """.replace("CANCEL\n", "CANCEL +4930266701\n"));
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    @Test
    void anAnswerThatCrossesACancelIsAcknowledgedAndEnded() {
        var s = Scenario.whole();
        s.phone("pbx").responds(20, 180).respondsWithMedia(505, 200);
        s.phone("provider").invites("+4930266701");
        s.run(512);
        s.phone("provider").cancels();
        s.run(1_000);
        assertThat(s.ladder()).contains("487 (INVITE)").endsWith("""
                    536 ms  berlin   -> pbx       ACK
                    536 ms  berlin   -> pbx       BYE
                    546 ms  pbx      -> berlin    200 (BYE)
                """);
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    @Test
    void anOfferMayComeLate() {
        var s = Scenario.whole();
        s.phone("pbx").responds(20, 180).respondsWithMedia(100, 200);
        s.phone("provider").invites("+4930266701", Optional.empty());
        s.run(1_000);
        assertThat(s.ladder()).endsWith("""
                    121 ms  pbx      -> berlin    200 (INVITE)  198.51.100.200:30180
                    131 ms  berlin   -> carrier   200 (INVITE)  10.244.0.20:40000
                    132 ms  carrier  -> provider  200 (INVITE)  198.51.100.64:20000
                    142 ms  provider -> carrier   ACK  198.51.100.10:30054
                    152 ms  carrier  -> berlin    ACK  10.244.0.10:40000
                    153 ms  berlin   -> pbx       ACK  198.51.100.96:20000
                """);
        var update = (Output.UpdateRelay) s.gateway("berlin").media.getLast();
        assertThat(update.a().rtp()).isPresent();
        assertThat(update.b().rtp()).isPresent();
    }

    @Test
    void addressesMayBeOfIpVersion6() {
        var s = new Scenario();
        s.gateway("carrier", "10.244.0.10", "2001:db8:0:0:0:0:0:64").configure(Configs.connection(
                "carrier", "2001:db8:0:0:0:0:0:64", Configs.at("2001:db8::10", AddressType.Ip), Configs.siteLink()));
        s.gateway("berlin", "10.244.0.20", "198.51.100.96")
                .configure(Configs.front("198.51.100.96", Configs.site(), Configs.connectionLink("carrier")));
        s.phone("provider", "2001:db8:0:0:0:0:0:10", "carrier").respondsWithMedia(20, 200);
        s.phone("pbx", "198.51.100.200", "berlin").invites("030123456");
        s.run(1_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(200);
        var invite = s.phone("provider").lastRequest(Method.INVITE);
        assertThat(invite.contacts().getFirst().uri().text()).startsWith("sip:+4989123456@[2001:db8:0:0:0:0:0:64]:5060");
        assertThat(invite.body().text()).contains("c=IN IP6 2001:db8:0:0:0:0:0:64");
        s.phone("provider").hangsUp();
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    @Test
    void eachForkHasItsOwnEarlyDialog() {
        var s = Scenario.whole();
        s.phone("pbx").respondsWithMedia(20, 183, "1").respondsWithMedia(40, 183, "2").respondsWithMedia(100, 200, "2");
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        List<String> tags = s.phone("provider").received().stream()
                .filter(SipResponse.class::isInstance)
                .map(SipResponse.class::cast)
                .filter(response -> response.status() > 100)
                .map(response -> response.toTag().orElseThrow())
                .toList();
        assertThat(tags).hasSize(3);
        assertThat(tags.get(0)).isNotEqualTo(tags.get(1));
        assertThat(tags.get(2)).isEqualTo(tags.get(1));
    }

    /// Its 200 leaves out what its 183 has said, and another fork has said something since.
    @Test
    void mediaGoesToTheForkThatAnswers() {
        var s = Scenario.whole();
        s.phone("pbx").handles(Method.INVITE, (_, invite) -> invite.reply(100));
        s.phone("provider").invites("+4930266701");
        s.run(100);
        var invite = s.phone("pbx").lastRequest(Method.INVITE);
        for (SipResponse response : List.of(
                fork(invite, 183, "a", Optional.of("198.51.100.200\r\nt=0 0\r\nm=audio 30180 RTP/AVP 8\r\n")),
                fork(invite, 183, "b", Optional.of("198.51.100.201\r\nt=0 0\r\nm=audio 30182 RTP/AVP 0\r\n")),
                fork(invite, 200, "a", Optional.empty()))) {
            s.gateway("berlin").handle(new Input.Received(
                    new Flow(Side.EXPOSED, Transport.UDP, new InetSocketAddress("198.51.100.200", 5060), 0), response));
            s.run(100);
        }
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(200);
        assertThat(s.gateway("berlin").media).last().isInstanceOfSatisfying(Output.UpdateRelay.class, relay ->
                assertThat(relay.b().rtp()).contains(new InetSocketAddress("198.51.100.200", 30_180)));
        var ofTheFork = s.phone("provider").responses().stream()
                .filter(response -> response.toTag().equals(s.phone("provider").lastResponse().toTag()))
                .map(SipResponse::body)
                .distinct()
                .toList();
        assertThat(ofTheFork).hasSize(1);
    }

    private static SipResponse fork(SipRequest invite, int status, String tag, Optional<String> media) {
        SipResponse response = invite.reply(status)
                .withToTag(tag)
                .with(HeaderName.CONTACT, "<sip:pbx@198.51.100.200:5060>");
        return media.map(at -> response.withBody(
                        "application/sdp", Body.of("v=0\r\no=pbx 7 1 IN IP4 198.51.100.200\r\ns=-\r\nc=IN IP4 " + at)))
                .orElse(response);
    }

    @Test
    void sessionTimersPass() {
        var s = Scenario.whole();
        s.phone("pbx").respondsWithMedia(20, 200);
        s.phone("provider").dresses(request -> request.method().equals(Method.INVITE)
                ? request.with(HeaderName.SUPPORTED, "timer, 100rel").with(HeaderName.SESSION_EXPIRES, "1800;refresher=uac")
                : request);
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        var invite = s.phone("pbx").lastRequest(Method.INVITE);
        assertThat(invite.headers().first(HeaderName.SESSION_EXPIRES)).contains("1800;refresher=uac");
        assertThat(invite.headers().list(HeaderName.SUPPORTED)).containsExactly("timer");
    }

    @Test
    void theCallerHangsUpBeforeTheAnswer() {
        var s = Scenario.whole();
        s.phone("pbx").responds(20, 180);
        s.phone("provider").invites("+4930266701");
        s.run(100);
        s.phone("provider").hangsUp();
        s.run(1_000);
        assertThat(s.ladder()).contains("200 (BYE)", "carrier  -> provider  487 (INVITE)", "berlin   -> pbx       CANCEL");
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    @Test
    void onlyTheFirstForkThatAnswersIsTalkedTo() {
        var s = Scenario.whole();
        s.phone("pbx").respondsWithMedia(20, 200, "1").respondsWithMedia(25, 200, "2");
        s.phone("provider").invites("+4930266701");
        s.run(2_000);
        assertThat(s.ladder().lines().filter(line -> line.contains("carrier  -> provider  200 (INVITE)"))).hasSize(1);
        assertThat(s.phone("pbx").lastRequest(Method.BYE).toTag().orElseThrow()).startsWith("pbx-2-");
        assertThat(s.gateway("berlin").engine.status().calls()).isEqualTo(1);
    }

    @Test
    void aSwitchboardOverTcpIsAnsweredOnItsConnection() {
        var s = Scenario.whole();
        var server = new SiteCore.SipServer("node-1", "main", 1, "198.51.100.200", 5060, Transport.TCP, true);
        s.gateway("berlin").configure(
                Configs.front("198.51.100.96", Configs.site(List.of(server)), Configs.connectionLink("carrier")));
        s.phone("pbx").overTcp();
        s.phone("provider").respondsWithMedia(20, 200);
        s.phone("pbx").invites("030123456");
        s.run(1_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(200);
        assertThat(s.phone("pbx").lastResponse().contacts().getFirst().uri().text())
                .isEqualTo("sip:+4930123456@198.51.100.96:5060;transport=tcp;slot=a");
        s.phone("provider").hangsUp();
        s.run(1_000);
        var bye = s.gateway("berlin").sent.getLast();
        assertThat(((SipRequest) bye.message()).method()).isEqualTo(Method.BYE);
        assertThat(bye.flow().connection()).isNotZero();
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        assertThat(s.phone("pbx").lastRequest(Method.INVITE).topVia().transport()).isEqualTo("TCP");
    }

    @Test
    void theProviderMayWantAFixedFromAndItsOwnNumbers() {
        var s = Scenario.whole();
        s.gateway("carrier").configure(Configs.connection(
                "carrier", "198.51.100.64", Configs.withInbound(List.of(), Optional.of("account-7")), Configs.siteLink()));
        s.phone("pbx").invites("030123456");
        s.run(1_000);
        var invite = s.phone("provider").lastRequest(Method.INVITE);
        assertThat(invite.requestUri().text()).isEqualTo("sip:+4930123456@carrier.example");
        assertThat(invite.from().uri().text()).isEqualTo("sip:account-7@carrier.example");
        assertThat(invite.headers().first(HeaderName.P_ASSERTED_IDENTITY)).contains("<sip:+4989123456@carrier.example>");
    }

    @Test
    void whoHidesStaysHidden() {
        var s = Scenario.whole();
        s.phone("provider").dresses(request -> request
                .with(HeaderName.FROM, new NameAddr(
                        "Anonymous",
                        SipUri.parse("sip:anonymous@anonymous.invalid").orElseThrow(),
                        request.from().params()))
                .with(HeaderName.PRIVACY, "id"));
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        var invite = s.phone("pbx").lastRequest(Method.INVITE);
        assertThat(invite.from().text()).startsWith("\"Anonymous\" <sip:anonymous@anonymous.invalid>");
        assertThat(invite.headers().first(HeaderName.PRIVACY)).contains("id");
    }

    private static String text(SipMessage message) {
        return new String(SipWriter.write(message), StandardCharsets.UTF_8);
    }}
