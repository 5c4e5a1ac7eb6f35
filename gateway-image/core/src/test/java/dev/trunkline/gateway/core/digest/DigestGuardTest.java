package dev.trunkline.gateway.core.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Secret;
import dev.trunkline.gateway.core.digest.DigestGuard.Verdict;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.CSeq;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipUri;
import dev.trunkline.gateway.core.sip.Via;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigestGuardTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Secret PASSWORD = new Secret("correct horse");

    private final DigestGuard guard =
            new DigestGuard("trunk", List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5), Duration.ofMinutes(5));
    private final SipRequest invite = SipRequest.of(Method.INVITE, SipUri.parse("sip:+4930@198.51.100.64").orElseThrow())
            .withFirst(HeaderName.VIA, Via.of("UDP", "198.51.100.1", 5060, "z9hG4bK1"))
            .with(HeaderName.FROM, NameAddr.of(SipUri.of("198.51.100.1", 5060)).withTag("a"))
            .with(HeaderName.TO, NameAddr.of(SipUri.of("198.51.100.64", 5060)))
            .with(HeaderName.CALL_ID, "1")
            .with(HeaderName.CSEQ, new CSeq(1, Method.INVITE))
            .withBody("application/sdp", Body.of("v=0\r\n"));

    private static Optional<Secret> passwords(String user) {
        return user.equals("pbx") ? Optional.of(PASSWORD) : Optional.empty();
    }

    private DigestAnswer challenged(boolean stale) {
        var response = guard.challenge(NOW, invite, false, "nonce-1", stale);
        assertThat(response.status()).isEqualTo(401);
        return DigestAnswer.to(response, Optional.empty(), "cnonce").orElseThrow();
    }

    private Verdict check(Instant now, SipRequest request) {
        return guard.check(now, request, false, DigestGuardTest::passwords).verdict();
    }

    @Test
    void asksAndAccepts() {
        assertThat(check(NOW, invite)).isEqualTo(Verdict.MISSING);
        var answer = challenged(false);
        assertThat(answer.challenge().algorithm()).contains(DigestAlgorithm.SHA_256);

        var result = guard.check(NOW, answer.authorize(invite, "pbx", PASSWORD), false, DigestGuardTest::passwords);

        assertThat(result).isEqualTo(new DigestGuard.Result(Verdict.ACCEPTED, Optional.of("pbx")));
    }

    @Test
    void takesEachCountOnce() {
        var answer = challenged(false);
        var first = answer.authorize(invite, "pbx", PASSWORD);

        assertThat(check(NOW, first)).isEqualTo(Verdict.ACCEPTED);
        assertThat(check(NOW, first)).isEqualTo(Verdict.STALE);
        assertThat(check(NOW, answer.next().authorize(invite, "pbx", PASSWORD))).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void callsAnOldNonceStaleOnlyToWhomKnowsThePassword() {
        var answer = challenged(false);
        var later = NOW.plus(Duration.ofMinutes(5));

        assertThat(check(later, answer.authorize(invite, "pbx", PASSWORD))).isEqualTo(Verdict.STALE);
        assertThat(check(later, answer.authorize(invite, "pbx", new Secret("guess")))).isEqualTo(Verdict.WRONG);
        assertThat(challenged(true).challenge().stale()).isTrue();
    }

    @Test
    void refusesWhatDoesNotBelongToTheRequest() {
        var answer = challenged(false);
        var good = answer.authorize(invite, "pbx", PASSWORD);

        assertThat(check(NOW, answer.authorize(invite, "pbx", new Secret("wrong")))).isEqualTo(Verdict.WRONG);
        assertThat(check(NOW, answer.authorize(invite, "nobody", new Secret("")))).isEqualTo(Verdict.WRONG);
        var elsewhere = SipUri.parse("sip:+4931@198.51.100.64").orElseThrow();
        assertThat(check(NOW, new SipRequest(good.method(), elsewhere, good.headers(), good.body()))).isEqualTo(Verdict.WRONG);
        assertThat(check(NOW, new SipRequest(Method.BYE, good.requestUri(), good.headers(), good.body())))
                .isEqualTo(Verdict.WRONG);
        assertThat(check(NOW, good)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void refusesAnAnswerWithoutQopOrWithAnotherAlgorithm() {
        challenged(false);
        var weaker = new DigestChallenge("trunk", "nonce-1", Optional.empty(), Optional.empty(), List.of(), false);
        var other = new DigestChallenge(
                "trunk", "nonce-1", Optional.empty(), Optional.of(DigestAlgorithm.SHA_512_256), List.of(Qop.AUTH), false);

        for (var challenge : List.of(weaker, other)) {
            var answer = new DigestAnswer(challenge, false, "c", 1);
            assertThat(check(NOW, answer.authorize(invite, "pbx", PASSWORD))).isEqualTo(Verdict.WRONG);
        }
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void signsTheBodyWithEveryAlgorithm(DigestAlgorithm algorithm) {
        var strict = new DigestGuard("trunk", List.of(algorithm), Duration.ofMinutes(5));
        strict.challenge(NOW, invite, true, "n", false);
        var challenge = new DigestChallenge("trunk", "n", Optional.empty(), Optional.of(algorithm), List.of(Qop.AUTH_INT), false);
        var signed = new DigestAnswer(challenge, true, "c", 1).authorize(invite, "pbx", PASSWORD);

        assertThat(strict.check(NOW, signed.withBody("application/sdp", Body.of("v=1\r\n")), true, DigestGuardTest::passwords)
                .verdict()).isEqualTo(Verdict.WRONG);
        assertThat(strict.check(NOW, signed, true, DigestGuardTest::passwords).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void remembersABoundedNumberOfNonces() {
        var answer = challenged(false);
        for (int i = 0; i < 5000; i++) {
            guard.challenge(NOW, invite, false, "flood-" + i, false);
        }

        assertThat(check(NOW, answer.authorize(invite, "pbx", PASSWORD))).isEqualTo(Verdict.STALE);
    }
}
