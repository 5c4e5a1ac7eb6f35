package dev.trunkline.gateway.core.sip;

import static dev.trunkline.gateway.core.sip.SipParserTest.malformed;
import static dev.trunkline.gateway.core.sip.SipParserTest.message;
import static dev.trunkline.gateway.core.sip.SipParserTest.request;
import static dev.trunkline.gateway.core.sip.SipParserTest.wire;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Messages that RFCs show.
class ExamplesTest {

    /// RFC 3261 §24.1, F1.
    @Test
    void registers() {
        var register = request("""
                REGISTER sip:registrar.biloxi.com SIP/2.0
                Via: SIP/2.0/UDP bobspc.biloxi.com:5060;branch=z9hG4bKnashds7
                Max-Forwards: 70
                To: Bob <sip:bob@biloxi.com>
                From: Bob <sip:bob@biloxi.com>;tag=456248
                Call-ID: 843817637684230@998sdasdh09
                CSeq: 1826 REGISTER
                Contact: <sip:bob@192.0.2.4>
                Expires: 7200
                Content-Length: 0

                """);

        assertThat(register.expires()).hasValue(7200);
        assertThat(register.requestUri().user()).isEmpty();
        assertThat(register.contacts()).extracting(NameAddr::text).containsExactly("<sip:bob@192.0.2.4>");
    }

    /// RFC 3261 §24.2, F11: a response through two proxies.
    @Test
    void answersThroughProxies() {
        var ok = (SipResponse) message(wire("""
                SIP/2.0 200 OK
                Via: SIP/2.0/UDP bigbox3.site3.atlanta.com;branch=z9hG4bK77ef4c2312983.1;received=192.0.2.2
                Via: SIP/2.0/UDP pc33.atlanta.com;branch=z9hG4bKnashds8;received=192.0.2.1
                To: Bob <sip:bob@biloxi.com>;tag=a6c85cf
                From: Alice <sip:alice@atlanta.com>;tag=1928301774
                Call-ID: a84b4c76e66710
                CSeq: 314159 INVITE
                Contact: <sip:bob@192.0.2.4>
                Content-Type: application/sdp
                Content-Length: 0

                """));

        assertThat(ok.isSuccess()).isTrue();
        assertThat(ok.vias()).extracting(via -> via.received().orElse("")).containsExactly("192.0.2.2", "192.0.2.1");
        assertThat(ok.toTag()).contains("a6c85cf");
        assertThat(ok.vias()).extracting(Via::host).last().isEqualTo("pc33.atlanta.com");
    }

    /// RFC 3261 §8.2.6.2, with the To tag that its core gives.
    @Test
    void repliesWithWhatTheRequestBrought() {
        var reply = request(SipParserTest.INVITE.replace("CSeq", "Timestamp: 54\nCSeq")).reply(180).withToTag("a6c85cf");

        assertThat(new String(SipWriter.write(reply), StandardCharsets.UTF_8).replace("\r", "")).isEqualTo("""
                SIP/2.0 180 Ringing
                Via: SIP/2.0/UDP pc33.atlanta.com;branch=z9hG4bKnashds8
                To: "Bob" <sip:bob@biloxi.com>;tag=a6c85cf
                From: Alice <sip:alice@atlanta.com>;tag=1928301774
                Call-ID: a84b4c76e66710
                CSeq: 314159 INVITE
                Content-Length: 0

                """);
        assertThat(reply.withToTag("other").toTag()).contains("a6c85cf");
    }

    private static String ipv6(String uri, String via) {
        return """
                REGISTER %s SIP/2.0
                To: sip:user@example.com
                From: sip:user@example.com;tag=81x2
                Via: SIP/2.0/UDP %s;branch=z9hG4bKas3-111
                Call-ID: SSG9559905523997077@hlau_4100
                Max-Forwards: 70
                Contact: "Caller" <sip:caller@[2001:db8::1]>
                CSeq: 98176 REGISTER
                Content-Length: 0

                """.formatted(uri, via);
    }

    /// RFC 5118 §4.1, §4.2, §4.4, §4.5.
    @Test
    void readsIpv6() {
        assertThat(request(ipv6("sip:[2001:db8::10]", "[2001:db8::9:1]")).requestUri().asSip().orElseThrow().host())
                .isEqualTo("[2001:db8::10]");
        assertThat(malformed(ipv6("sip:2001:db8::10", "[2001:db8::9:1]")).status()).isEqualTo(400);
        // Where brackets close before the port, 5070 is the port; inside them it is a part of the address.
        assertThat(request(ipv6("sip:[2001:db8::10]:5070", "[2001:db8::9:1]")).requestUri().asSip().orElseThrow().port())
                .hasValue(5070);
        assertThat(request(ipv6("sip:[2001:db8::10:5070]", "[2001:db8::9:1]")).requestUri().asSip().orElseThrow().port())
                .isEmpty();
        assertThat(request(ipv6("sip:[2001:db8::10]", "[2001:db8::9:1];received=[2001:db8::9:255]")).topVia().received())
                .contains("[2001:db8::9:255]");
        assertThat(request(ipv6("sip:[2001:db8::10]", "[2001:db8::9:1]:5070;received=2001:db8::9:255")).topVia().received())
                .contains("2001:db8::9:255");
    }

    /// RFC 3581 §4.
    @Test
    void readsRport() {
        var asked = Via.parse("SIP/2.0/UDP 10.1.1.1:4540;rport;branch=z9hG4bKkjshdyff").orElseThrow();
        var told = Via.parse("SIP/2.0/UDP 10.1.1.1:4540;received=192.0.2.1;rport=9988;branch=z9hG4bKkjshdyff").orElseThrow();

        assertThat(asked.rport()).isEmpty();
        assertThat(told.rport()).hasValue(9988);
    }
}
