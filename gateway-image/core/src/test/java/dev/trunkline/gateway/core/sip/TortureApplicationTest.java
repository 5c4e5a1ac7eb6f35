package dev.trunkline.gateway.core.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Messages of RFC 4475 §3.3 and §3.4 that the parser must take, whatever the transaction user does with them.
class TortureApplicationTest extends RoundTrip {

    private static String options(String uri, String extra) {
        return """
                OPTIONS %s SIP/2.0
                To: <isbn:2983792873>
                From: <http://www.example.com>;tag=3234233
                Max-Forwards: 0
                Call-ID: unknown-things
                CSeq: 8 OPTIONS
                Via: SIP/2.0/TCP host9.example.com;branch=z9hG4bKkdjuw39234
                %s
                Content-Length: 0

                """.formatted(uri, extra);
    }

    /// §3.3.2, §3.3.3, §3.3.4, §3.3.11: for the transaction user to refuse, not for the parser.
    @Test
    void unknownSchemes() {
        assertThat(take(options("nobodyKnowsThisScheme:totallyopaquecontent", "X: y")).requestUri().scheme())
                .isEqualTo("nobodyknowsthisscheme");
        assertThat(take(options("soap.beep://192.0.2.103:3002", "Contact: <name:John_Smith>")).requestUri().scheme())
                .isEqualTo("soap.beep");
        assertThat(message.contacts().getFirst().uri().asSip()).isEmpty();
        assertThat(message.maxForwards()).hasValue(0);
    }

    /// §3.3.7
    @Test
    void regaut01() {
        assertThat(take(options("sip:example.com", "Authorization: NoOneKnowsThisScheme opaque-data=here"))
                .auths(HeaderName.AUTHORIZATION)).singleElement().satisfies(auth -> {
                    assertThat(auth.isDigest()).isFalse();
                    assertThat(auth.param("opaque-data")).contains("here");
                });
    }

    /// §3.3.13, §3.3.14, §3.3.15: parameters inside the brackets are the URI's, others the header's.
    @Test
    void cparam01AndCparam02AndRegescrt() {
        var outside = take(options("sip:example.com", "Contact: sip:+19725552222@gw1.example.net;unknownparam")).contacts();
        assertThat(outside.getFirst().params().has("unknownparam")).isTrue();
        assertThat(outside.getFirst().uri().asSip().orElseThrow().params()).isEqualTo(Params.NONE);

        var inside = take(options("sip:example.com", "Contact: <sip:+19725552222@gw1.example.net;unknownparam>")).contacts();
        assertThat(inside.getFirst().params()).isEqualTo(Params.NONE);
        assertThat(inside.getFirst().uri().asSip().orElseThrow().params().has("unknownparam")).isTrue();

        var headers = take(options("sip:example.com", "Contact: <sip:user@example.com?Route=%3Csip:sip.example.com%3E>"))
                .contacts().getFirst().uri().asSip().orElseThrow();
        assertThat(headers.rawHeaders()).isEqualTo("Route=%3Csip:sip.example.com%3E");
        assertThat(headers.withoutHeaders().text()).isEqualTo("sip:user@example.com");
    }

    /// §3.4.1: an element of RFC 2543, without tags and cookie.
    @Test
    void inv2543() {
        var invite = take("""
                INVITE sip:UserB@example.com SIP/2.0
                Via: SIP/2.0/UDP iftgw.example.com
                From: <sip:+13035551111@ift.client.example.net;user=phone>
                Record-Route: <sip:UserB@example.com;maddr=ss1.example.com>
                To: sip:+16505552222@ss1.example.net;user=phone
                Call-ID: inv2543.1717@ift.client.example.com
                CSeq: 56 INVITE
                Content-Type: application/sdp

                v=0
                o=mhandley 29739 7272939 IN IP4 192.0.2.5
                """);

        assertThat(invite.fromTag()).isEmpty();
        assertThat(invite.topVia().branch()).isEmpty();
        assertThat(invite.recordRoutes()).hasSize(1);
        assertThat(invite.maxForwards()).isEmpty();
        assertThat(invite.body().text().getBytes(StandardCharsets.UTF_8)).hasSize(48);
    }
}
