package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.ConnectionLink;
import dev.trunkline.gateway.config.Limits;
import dev.trunkline.gateway.config.Media;
import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.Uri;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Calls that are not made, and the code that says why.
class RefusalTest {

    @Test
    void reliableProvisionalResponsesAreNotSpoken() {
        var s = refused(request -> request.with(HeaderName.REQUIRE, "100rel, timer"));
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(420);
        assertThat(s.phone("provider").lastResponse().headers().first(HeaderName.UNSUPPORTED)).contains("100rel");
    }

    @Test
    void aSchemeThatNobodyKnows() {
        var uri = Uri.parse("nobodyKnowsThisScheme:totallyopaquecontent").orElseThrow();
        assertThat(status(request -> new SipRequest(request.method(), uri, request.headers(), request.body()))).isEqualTo(416);
    }

    @Test
    void aProbeThatRequiresWhatWeLack() {
        var s = Scenario.whole();
        s.phone("provider").dresses(request -> request.with(HeaderName.REQUIRE, "nothingSupportsThis")).sends(Method.OPTIONS, "a");
        s.run(1_000);
        assertThat(s.ladder()).contains("420 (OPTIONS)");
    }

    @Test
    void tooManyHops() {
        assertThat(status(request -> request.with(HeaderName.MAX_FORWARDS, "0"))).isEqualTo(483);
    }

    @Test
    void aBodyThatIsNoSessionDescription() {
        assertThat(status(request -> request.withBody("text/plain", Body.of("hello")))).isEqualTo(415);
        assertThat(status(request -> request.with(HeaderName.CONTENT_ENCODING, "gzip"))).isEqualTo(415);
        assertThat(status(request -> request.withBody("application/sdp", Body.of("hello")))).isEqualTo(400);
    }

    @Test
    void noAudioThatCanBeCarried() {
        assertThat(status(sdp("m=video 30000 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n"))).isEqualTo(488);
        assertThat(status(sdp("m=audio 30000 RTP/SAVP 8\r\n"))).isEqualTo(488);
        assertThat(status(sdp("m=audio 0 RTP/AVP 8\r\n"))).isEqualTo(488);
    }

    @Test
    void mediaAtAnAddressOfTheOtherFamily() {
        var s = Scenario.whole();
        s.phone("provider").invites("+4930266701", Optional.of(Body.of("""
                v=0
                o=- 1 1 IN IP6 2001:db8::10
                s=-
                c=IN IP6 2001:db8::10
                t=0 0
                m=audio 30000 RTP/AVP 8
                """)));
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(488);
    }

    @Test
    void aVideoStreamIsRefusedAndTheAudioIsCarried() {
        var s = Scenario.whole();
        s.phone("pbx").respondsWithMedia(20, 200);
        s.phone("provider").dresses(sdp("m=video 31000 RTP/AVP 96\r\nm=audio 30000 RTP/AVP 8\r\n")).invites("+4930266701");
        s.run(1_000);
        assertThat(s.phone("pbx").lastRequest(Method.INVITE).body().text())
                .contains("m=video 0 RTP/AVP 96", "m=audio 20000 RTP/AVP 8");
    }

    @Test
    void noCodecOfTheProfile() {
        var s = Scenario.whole();
        var profile = new Media(Media.Protocol.RtpOnly, List.of("PCMU"), false, true, false, List.of());
        s.gateway("carrier").configure(
                Configs.connection("carrier", "198.51.100.64", Configs.withProfile("profile"), Configs.siteLink(), profile));
        s.phone("pbx").respondsWithMedia(20, 200);
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        assertThat(s.phone("pbx").lastRequest(Method.INVITE).body().text()).contains("RTP/AVP 0 101\r\n");
        s.phone("provider").dresses(sdp("m=audio 30000 RTP/AVP 8\r\n")).invites("+4930266701");
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(488);
    }

    @Test
    void whatTheOtherSideKeepsToItself() {
        for (int[] pair : new int[][] {{302, 480}, {401, 502}, {407, 502}, {486, 486}, {603, 603}}) {
            var s = Scenario.whole();
            s.phone("pbx").responds(20, pair[0]);
            s.phone("provider").invites("+4930266701");
            s.run(1_000);
            assertThat(s.phone("provider").lastResponse().status()).isEqualTo(pair[1]);
            s.run(Duration.ofMinutes(1));
            Calls.assertNothingLeft(s);
        }
    }

    @Test
    void anAnswerWithoutAudioEndsTheCall() {
        var s = Scenario.whole();
        s.phone("pbx").responds(20, 200);
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(488);
        assertThat(s.ladder()).contains("berlin   -> pbx       BYE");
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    @Test
    void moreCallsThanAgreed() {
        var s = Scenario.whole();
        var config = Configs.connection("carrier", "198.51.100.64", Configs.provider(), Configs.siteLink());
        s.gateway("carrier").configure(Configs.with(config, limits -> new Limits(OptionalInt.of(1), 0, 60)));
        s.phone("provider").invites("+4930266701");
        s.phone("provider").invites("+4930266702");
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(503);
        assertThat(s.phone("provider").lastResponse().headers().has(HeaderName.RETRY_AFTER)).isTrue();
        assertThat(s.gateway("carrier").counter("calls_refused_503")).isEqualTo(1);
    }

    @Test
    void moreCallsThanTheUplinkCarries() {
        var s = Scenario.whole();
        var plain = Configs.site();
        var site = new dev.trunkline.gateway.config.SiteCore(
                plain.location(), plain.sipServers(), plain.numbers(), plain.dialPlan(), OptionalInt.of(1),
                plain.mediaSources(), plain.mediaProfile());
        s.gateway("berlin").configure(Configs.front("198.51.100.96", site, Configs.connectionLink("carrier")));
        s.phone("provider").invites("+4930266701");
        s.run(100);
        s.phone("pbx").invites("030123456");
        s.run(1_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(503);
    }

    /// SITE-06: a bound of one connection counts the calls of both directions.
    @Test
    void moreCallsThanTheConnectionMayHaveHere() {
        var s = Scenario.whole();
        var plain = Configs.connectionLink("carrier");
        s.gateway("berlin").configure(Configs.front(
                "198.51.100.96", Configs.site(), new ConnectionLink(plain.host(), plain.port(), OptionalInt.of(1))));
        s.run(100);
        s.phone("pbx").respondsWithMedia(20, 200);
        s.phone("provider").invites("+4930266701");
        s.run(1_000);
        s.phone("provider").invites("+4930266702");
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(503);
        assertThat(s.phone("provider").lastResponse().headers().has(HeaderName.RETRY_AFTER)).isTrue();
        assertThat(s.gateway("berlin").notes()).contains("carrier: all 1 calls are taken");
        s.phone("other", "198.51.100.200", "berlin").invites("030123456");
        s.run(1_000);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(503);
        assertThat(s.phone("pbx").lastResponse().headers().has(HeaderName.RETRY_AFTER)).isTrue();
        assertThat(s.gateway("berlin").engine.status().calls()).isEqualTo(1);
    }

    @Test
    void morePortsThanThereAre() {
        var s = Scenario.whole();
        var config = Configs.front("198.51.100.96", Configs.site(), Configs.connectionLink("carrier"));
        s.gateway("berlin").configure(
                Configs.withMedia(config, config.exposed().media(), new PortRange(40_000, 40_001)));
        s.phone("provider").invites("+4930266701");
        s.phone("provider").invites("+4930266702");
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(503);
        assertThat(s.gateway("berlin").notes()).contains("no media port is free");
    }

    /// GW-01's slice: two ports a call and none to spare.
    @Test
    void aCallThatEndsMakesRoomAtOnce() {
        var s = Scenario.whole();
        for (var gateway : List.of(
                Configs.connection("carrier", "198.51.100.64", Configs.provider(), Configs.siteLink()),
                Configs.front("198.51.100.96", Configs.site(), Configs.connectionLink("carrier")))) {
            s.gateway(gateway.gateway().name().split("-")[1]).configure(Configs.withMedia(
                    Configs.with(gateway, limits -> new Limits(OptionalInt.of(2), 0, 60)),
                    new PortRange(20_000, 20_003),
                    new PortRange(40_000, 40_003)));
        }
        s.phone("pbx").respondsWithMedia(20, 200);
        for (int i = 1; i <= 3; i++) {
            s.phone("provider").invites("+493026670" + i);
            s.run(1_000);
        }
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(503);
        s.phone("pbx").hangsUp();
        s.quiet(Duration.ofMillis(100));
        s.phone("provider").invites("+4930266703");
        s.run(1_000);
        assertThat(s.ladder()).startsWith("""
                      0 ms  provider -> carrier   INVITE +4930266703  198.51.100.10:30054
                     10 ms  carrier  -> berlin    INVITE +4930266703  10.244.0.10:40002
                     11 ms  berlin   -> pbx       INVITE 103  198.51.100.96:20002
                     41 ms  pbx      -> berlin    200 (INVITE)  198.51.100.200:30180
                """);
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(2);
        assertThat(s.gateway("carrier").counter("media_ports_unrested_total")).isEqualTo(2);
    }

    @Test
    void whatNobodyTakesOutsideACall() {
        var s = Scenario.whole();
        s.phone("provider").sends(Method.OPTIONS, "a").sends(Method.REGISTER, "a").sends(Method.MESSAGE, "a")
                .sends(Method.BYE, "a");
        s.run(1_000);
        assertThat(s.ladder()).contains("200 (OPTIONS)", "405 (REGISTER)", "405 (MESSAGE)", "481 (BYE)");
    }

    private static int status(UnaryOperator<SipRequest> dressing) {
        return refused(dressing).phone("provider").lastResponse().status();
    }

    private static Scenario refused(UnaryOperator<SipRequest> dressing) {
        var s = Scenario.whole();
        s.phone("provider").dresses(dressing).invites("+4930266701");
        s.run(1_000);
        assertThat(s.ladder()).doesNotContain("carrier  -> berlin");
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
        return s;
    }

    private static UnaryOperator<SipRequest> sdp(String media) {
        return request -> request.method().equals(Method.INVITE)
                ? request.withBody("application/sdp", Body.of(
                        "v=0\r\no=- 1 1 IN IP4 198.51.100.10\r\ns=-\r\nc=IN IP4 198.51.100.10\r\nt=0 0\r\n" + media))
                : request;
    }
}
