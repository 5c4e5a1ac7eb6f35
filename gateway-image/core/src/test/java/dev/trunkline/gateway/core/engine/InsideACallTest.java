package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Media;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens between the answer and the last BYE.
class InsideACallTest {

    @Test
    void holdAndRetrieve() {
        var s = Calls.talking();
        s.phone("provider").sendsInside(Method.INVITE, Optional.of(s.phone("provider").sdp("sendonly")));
        s.run(1_000);
        assertThat(s.ladder()).isEqualTo("""
                      0 ms  provider -> carrier   INVITE  198.51.100.10:30054 sendonly
                     10 ms  carrier  -> berlin    INVITE  10.244.0.10:40000 sendonly
                     11 ms  berlin   -> pbx       INVITE  198.51.100.96:20000 sendonly
                     21 ms  pbx      -> berlin    200 (INVITE)  198.51.100.200:30180 recvonly
                     31 ms  berlin   -> pbx       ACK
                     31 ms  berlin   -> carrier   200 (INVITE)  10.244.0.20:40000 recvonly
                     32 ms  carrier  -> berlin    ACK
                     32 ms  carrier  -> provider  200 (INVITE)  198.51.100.64:20000 recvonly
                     42 ms  provider -> carrier   ACK
                """);
        var held = (Output.UpdateRelay) s.gateway("carrier").media.getLast();
        assertThat(held.a().sends()).isTrue();
        assertThat(held.b().sends()).isFalse();
        String sdp = s.phone("pbx").lastRequest(Method.INVITE).body().text();
        assertThat(sdp).containsPattern("o=- 2 1 IN IP4 198.51.100.96");
        s.phone("pbx").sendsInside(Method.INVITE, Optional.of(s.phone("pbx").sdp("sendrecv")));
        s.run(1_000);
        var retrieved = (Output.UpdateRelay) s.gateway("carrier").media.getLast();
        assertThat(retrieved.b().sends()).isTrue();
    }

    @Test
    void aClientThatWouldFallSilentIsNotToldThatItIsHeld() {
        var profile = new Media(Media.Protocol.RtpOnly, List.of(), true, false, false, List.of());
        var s = Scenario.whole();
        s.gateway("carrier").configure(Configs.connection(
                "carrier", "198.51.100.64", Configs.withProfile("profile"), Configs.siteLink(), profile));
        s.phone("pbx").respondsWithMedia(20, 200);
        s.phone("provider").invites("+4930266701");
        s.quiet(Duration.ofSeconds(2));
        s.phone("pbx").sendsInside(Method.INVITE, Optional.of(s.phone("pbx").sdp("sendonly")));
        s.run(1_000);
        assertThat(s.ladder()).contains(
                "berlin   -> carrier   INVITE  10.244.0.20:40000 sendonly",
                "carrier  -> provider  INVITE  198.51.100.64:20000\n",
                "provider -> carrier   200 (INVITE)  198.51.100.10:30054\n",
                "carrier  -> berlin    200 (INVITE)  10.244.0.10:40000 recvonly\n");
    }

    @Test
    void holdAsRfc2543HadItBecomesADirection() {
        var s = Calls.talking();
        var sdp = Body.of(s.phone("provider").sdp("sendrecv").text().replace("c=IN IP4 198.51.100.10", "c=IN IP4 0.0.0.0"));
        s.phone("provider").sendsInside(Method.INVITE, Optional.of(sdp));
        s.run(1_000);
        assertThat(s.ladder()).contains("berlin   -> pbx       INVITE  198.51.100.96:20000 sendonly");
        assertThat(((Output.UpdateRelay) s.gateway("carrier").media.getLast()).a().rtp()).isEmpty();
    }

    @Test
    void offersThatCrossAreRefused() {
        var s = Calls.talking();
        s.phone("provider").sendsInside(Method.INVITE, Optional.of(s.phone("provider").sdp("sendonly")));
        s.phone("pbx").sendsInside(Method.INVITE, Optional.of(s.phone("pbx").sdp("sendonly")));
        s.run(1_000);
        assertThat(s.ladder()).contains("491 (INVITE)");
        s.run(Duration.ofMinutes(1));
        s.phone("pbx").hangsUp();
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    @Test
    void anOfferMayComeLateInsideACallToo() {
        var s = Calls.talking();
        s.phone("provider").sendsInside(Method.INVITE, Optional.empty());
        s.run(1_000);
        assertThat(s.ladder()).isEqualTo("""
                      0 ms  provider -> carrier   INVITE
                     10 ms  carrier  -> berlin    INVITE
                     11 ms  berlin   -> pbx       INVITE
                     21 ms  pbx      -> berlin    200 (INVITE)  198.51.100.200:30180
                     31 ms  berlin   -> carrier   200 (INVITE)  10.244.0.20:40000
                     32 ms  carrier  -> provider  200 (INVITE)  198.51.100.64:20000
                     42 ms  provider -> carrier   ACK  198.51.100.10:30054
                     52 ms  carrier  -> berlin    ACK  10.244.0.10:40000
                     53 ms  berlin   -> pbx       ACK  198.51.100.96:20000
                """);
    }

    @Test
    void aReinviteThatIsGivenUpEndsAndTheCallGoesOn() {
        var s = Calls.talking();
        s.eating(message -> message instanceof SipResponse r && r.isSuccess() && message.cseq().method().equals(Method.INVITE));
        s.phone("provider").sendsInside(Method.INVITE, Optional.of(s.phone("provider").sdp("sendonly")));
        s.run(300);
        s.phone("provider").cancels();
        s.run(Duration.ofSeconds(1));
        s.eating(_ -> false).run(Duration.ofSeconds(2));
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
        s.phone("provider").hangsUp();
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    @Test
    void bothMayHangUpAtOnce() {
        var s = Calls.talking();
        s.phone("provider").hangsUp();
        s.phone("pbx").hangsUp();
        s.run(Duration.ofMinutes(1));
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(200);
        Calls.assertNothingLeft(s);
    }

    @Test
    void updateRenegotiatesAndInfoPasses() {
        var s = Calls.talking();
        s.phone("pbx").handles(Method.UPDATE, (_, request) -> request.reply(200)
                .withBody("application/sdp", s.phone("pbx").sdp("sendrecv")));
        s.phone("provider").sendsInside(Method.UPDATE, Optional.of(s.phone("provider").sdp("sendrecv")));
        s.run(500);
        s.phone("provider").sendsInside(Method.INFO, "application/dtmf-relay", "Signal=5\r\nDuration=160\r\n");
        s.run(500);
        assertThat(s.ladder()).isEqualTo("""
                      0 ms  provider -> carrier   UPDATE  198.51.100.10:30054
                     10 ms  carrier  -> berlin    UPDATE  10.244.0.10:40000
                     11 ms  berlin   -> pbx       UPDATE  198.51.100.96:20000
                     21 ms  pbx      -> berlin    200 (UPDATE)  198.51.100.200:30180
                     31 ms  berlin   -> carrier   200 (UPDATE)  10.244.0.20:40000
                     32 ms  carrier  -> provider  200 (UPDATE)  198.51.100.64:20000
                    500 ms  provider -> carrier   INFO
                    510 ms  carrier  -> berlin    INFO
                    511 ms  berlin   -> pbx       INFO
                    521 ms  pbx      -> berlin    200 (INFO)
                    531 ms  berlin   -> carrier   200 (INFO)
                    532 ms  carrier  -> provider  200 (INFO)
                """);
        assertThat(s.phone("pbx").lastRequest(Method.INFO).body().text()).isEqualTo("Signal=5\r\nDuration=160\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO", "MESSAGE", "UPDATE"})
    void anAnswerOfNoTypeEndsNoCall(String method) {
        var s = Calls.talking();
        s.phone("pbx").handles(Method.of(method), (_, request) -> request.reply(200)
                .withBody("text/plain", Body.of("what am I"))
                .without(HeaderName.CONTENT_TYPE));
        s.phone("provider").sendsInside(Method.of(method), "text/plain", "anything");
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(200);
        assertThat(s.phone("provider").lastResponse().body().isEmpty()).isTrue();
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
        assertThat(s.gateway("berlin").engine.status().calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INFO", "MESSAGE"})
    void aDescriptionThatOffersNothingIsNoOffer(String method) {
        var s = Calls.talking();
        int before = s.gateway("carrier").media.size();
        s.phone("provider").sendsInside(Method.of(method), Optional.of(s.phone("provider").sdp("inactive")));
        s.phone("provider").sendsInside(Method.INVITE, Optional.of(s.phone("provider").sdp("sendonly")));
        s.run(1_000);
        assertThat(s.ladder())
                .contains("carrier  -> provider  415 (" + method + ")", "carrier  -> provider  200 (INVITE)")
                .doesNotContain("berlin    " + method, "491", "500");
        assertThat(s.gateway("carrier").media).hasSizeGreaterThan(before);
    }

    /// A callee whose ACK gets lost repeats its answer; the INVITE is known no longer for that, and held only once.
    @Test
    void aRepeatedAnswerTakesNoMoreMemory() {
        var s = Scenario.whole().eating(message -> message instanceof SipRequest r && r.method().equals(Method.ACK));
        s.phone("provider").respondsWithMedia(20, 200);
        s.phone("pbx").invites("030123456");
        s.run(300);
        int held = s.gateway("carrier").engine.held();
        s.run(9_000);
        assertThat(s.phone("provider").sent().stream().filter(message -> message instanceof SipResponse r
                        && r.isSuccess() && r.cseq().method().equals(Method.INVITE)).count()).isGreaterThan(3);
        assertThat(s.gateway("carrier").engine.held()).isLessThanOrEqualTo(held);
    }

    @Test
    void withoutAnAckTheAnswerIsRepeatedAndTheCallEnds() {
        var s = Scenario.whole().showing(message -> !(message instanceof SipRequest r && r.method().equals(Method.OPTIONS))
                && !message.cseq().method().equals(Method.OPTIONS));
        s.phone("pbx").respondsWithMedia(20, 200);
        s.phone("provider").acknowledges(false).invites("+4930266701");
        s.run(Duration.ofSeconds(34));
        long repeated = s.ladder().lines().filter(line -> line.contains("carrier  -> provider  200 (INVITE)")).count();
        assertThat(repeated).isEqualTo(11);
        assertThat(s.ladder()).contains("carrier  -> provider  BYE", "carrier  -> berlin    BYE", "berlin   -> pbx       BYE");
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }

    @Test
    void aTransferIsDeclinedAndAnUnknownDialogIsNone() {
        var s = Calls.talking();
        s.phone("pbx").sendsInside(Method.REFER, Optional.empty());
        s.phone("pbx").sendsInside(Method.SUBSCRIBE, Optional.empty());
        s.run(500);
        assertThat(s.ladder()).contains("603 (REFER)", "405 (SUBSCRIBE)");
        s.phone("provider").hangsUp();
        s.run(500);
        s.phone("pbx").sendsInside(Method.INFO, Optional.empty());
        s.run(500);
        assertThat(s.ladder()).contains("481 (INFO)");
    }

    @Test
    void aConnectionThatEndsDoesNotEndACall() {
        var s = Calls.talking();
        s.cutStreams();
        s.phone("pbx").hangsUp();
        s.run(1_000);
        assertThat(s.ladder()).contains("carrier  -> provider  BYE");
        s.run(Duration.ofMinutes(1));
        Calls.assertNothingLeft(s);
    }
}
