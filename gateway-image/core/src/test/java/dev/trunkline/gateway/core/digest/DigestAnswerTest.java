package dev.trunkline.gateway.core.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Secret;
import dev.trunkline.gateway.core.sip.AuthHeader;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Headers;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.SipUri;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DigestAnswerTest {

    private static final Method GET = Method.of("GET");

    private static DigestAnswer answer(String challenge, String cnonce) {
        var header = AuthHeader.parse(challenge).orElseThrow();
        return new DigestAnswer(DigestChallenge.of(header).orElseThrow(), false, cnonce, 1);
    }

    private static String response(DigestAnswer answer, String username, String password, String uri) {
        return answer.header(username, new Secret(password), GET, uri, Body.EMPTY).param("response").orElseThrow();
    }

    /// RFC 2617 §3.5.
    @Test
    void answersAsMufasaOfRfc2617() {
        var answer = answer("""
                Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", \
                opaque="5ccc069c403ebaf9f0171e9517f40e41\"""", "0a4f113b");

        var header = answer.header("Mufasa", new Secret("Circle Of Life"), GET, "/dir/index.html", Body.EMPTY);

        assertThat(header.text()).isEqualTo("Digest username=\"Mufasa\",realm=\"testrealm@host.com\","
                + "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\",uri=\"/dir/index.html\","
                + "response=\"6629fae49393a05397450978507c4ef1\",cnonce=\"0a4f113b\","
                + "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\",qop=auth,nc=00000001");
        assertThat(header.toString()).doesNotContain("6629");
    }

    /// RFC 7616 §3.9.1.
    @Test
    void answersAsMufasaOfRfc7616() {
        String challenge = """
                Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=%s, \
                nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", \
                opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"""";
        String cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

        assertThat(response(answer(challenge.formatted("MD5"), cnonce), "Mufasa", "Circle of Life", "/dir/index.html"))
                .isEqualTo("8ca523f5e9506fed4657c9700eebdbec");
        assertThat(response(answer(challenge.formatted("SHA-256"), cnonce), "Mufasa", "Circle of Life", "/dir/index.html"))
                .isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    /// RFC 7616 §3.9.2 as corrected by erratum 4897: the RFC prints what truncated SHA-512 gives.
    @Test
    void answersInUtf8WithSha512Truncated() {
        var answer = answer("""
                Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, \
                nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", \
                opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS", charset=UTF-8, userhash=true""",
                "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v");

        assertThat(response(answer, "J\u00e4s\u00f8n Doe", "Secret, or not?", "/doe.json"))
                .isEqualTo("3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5");
    }

    private static SipResponse unauthorized(int status, String... challenges) {
        var headers = Headers.EMPTY;
        for (String challenge : challenges) {
            headers = headers.withAdded(
                    status == 407 ? HeaderName.PROXY_AUTHENTICATE : HeaderName.WWW_AUTHENTICATE, challenge);
        }
        return new SipResponse(status, "Unauthorized", headers, Body.EMPTY);
    }

    /// RFC 8760 §2.4.
    @Test
    void takesTheTopmostChallengeThatItCanAnswer() {
        var response = unauthorized(401,
                "Digest realm=\"a\",nonce=\"n1\",algorithm=SHA3-256,qop=\"auth\"",
                "Basic realm=\"a\"",
                "Digest realm=\"a\",nonce=\"n2\",algorithm=SHA-256,qop=\"auth\"",
                "Digest realm=\"b\",nonce=\"n3\",algorithm=MD5,qop=\"auth\"");

        assertThat(DigestAnswer.to(response, Optional.empty(), "c").orElseThrow().challenge().nonce()).isEqualTo("n2");
        assertThat(DigestAnswer.to(response, Optional.of("b"), "c").orElseThrow().challenge().nonce()).isEqualTo("n3");
        assertThat(DigestAnswer.to(response, Optional.of("x"), "c")).isEmpty();
        assertThat(DigestAnswer.to(unauthorized(401, "Digest realm=\"a\",nonce=\"n\",qop=\"new\""), Optional.empty(), "c"))
                .isEmpty();
    }

    @Test
    void countsItsAnswersAndReplacesTheOldOne() {
        var first = DigestAnswer.to(
                        unauthorized(407, "Digest realm=\"a\",nonce=\"n\",qop=\"auth\""), Optional.empty(), "c")
                .orElseThrow();
        var register = SipRequest.of(Method.REGISTER, SipUri.of("provider.example", 5060));
        var once = first.authorize(register, "u", new Secret("p"));
        var twice = first.next().authorize(once, "u", new Secret("p"));

        assertThat(once.auths(HeaderName.PROXY_AUTHORIZATION)).singleElement()
                .satisfies(h -> assertThat(h.param("nc")).contains("00000001"));
        assertThat(twice.auths(HeaderName.PROXY_AUTHORIZATION)).singleElement()
                .satisfies(h -> assertThat(h.param("nc")).contains("00000002"));
    }

    @Test
    void triesAgainOnlyWhenTheNonceWasStale() {
        var first = answer("Digest realm=\"a\",nonce=\"n1\"", "c");

        assertThat(first.mayBeRepeatedFor(answer("Digest realm=\"a\",nonce=\"n2\",stale=TRUE", "c"))).isTrue();
        assertThat(first.mayBeRepeatedFor(answer("Digest realm=\"a\",nonce=\"n1\",stale=true", "c"))).isFalse();
        assertThat(first.mayBeRepeatedFor(answer("Digest realm=\"a\",nonce=\"n2\"", "c"))).isFalse();
    }

    /// RFC 2069 as RFC 2617 §3.2.2.1 keeps it: no qop, no cnonce, no count.
    @Test
    void answersWithoutQop() {
        var header = answer("Digest realm=\"a\",nonce=\"n\"", "c")
                .header("u", new Secret("p"), Method.INVITE, "sip:x@y", Body.EMPTY);

        assertThat(header.param("qop")).isEmpty();
        assertThat(header.param("nc")).isEmpty();
        assertThat(header.param("cnonce")).isEmpty();
        assertThat(header.param("algorithm")).isEmpty();
    }
}
