package dev.trunkline.gateway.core.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SipParserTest {

    /// RFC 3261 §24.2, F1.
    static final String INVITE = """
            INVITE sip:bob@biloxi.com SIP/2.0
            Via: SIP/2.0/UDP pc33.atlanta.com;branch=z9hG4bKnashds8
            Max-Forwards: 70
            To: Bob <sip:bob@biloxi.com>
            From: Alice <sip:alice@atlanta.com>;tag=1928301774
            Call-ID: a84b4c76e66710
            CSeq: 314159 INVITE
            Contact: <sip:alice@pc33.atlanta.com>
            Content-Type: application/sdp
            Content-Length: 4

            v=0
            """;

    static byte[] wire(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static SipRequest request(String text) {
        return (SipRequest) message(wire(text));
    }

    static SipMessage message(byte[] bytes) {
        return switch (SipParser.parse(bytes)) {
            case ParseResult.Parsed(var message) -> message;
            case ParseResult.Malformed malformed -> throw new AssertionError(malformed.toString());
        };
    }

    static ParseResult.Malformed malformed(String text) {
        return switch (SipParser.parse(wire(text))) {
            case ParseResult.Malformed malformed -> malformed;
            case ParseResult.Parsed(var message) -> throw new AssertionError("parsed: " + message);
        };
    }

    @Test
    void readsTheInviteOfTheRfc() {
        var invite = request(INVITE);

        assertThat(invite.method()).isSameAs(Method.INVITE);
        assertThat(invite.requestUri()).isEqualTo(SipUri.parse("sip:bob@biloxi.com").orElseThrow());
        assertThat(invite.topVia().branch()).isEqualTo("z9hG4bKnashds8");
        assertThat(invite.topVia().hasCookie()).isTrue();
        assertThat(invite.topVia().effectivePort()).isEqualTo(5060);
        assertThat(invite.from().displayName()).isEqualTo("Alice");
        assertThat(invite.fromTag()).isEqualTo("1928301774");
        assertThat(invite.toTag()).isEmpty();
        assertThat(invite.callId()).isEqualTo("a84b4c76e66710");
        assertThat(invite.cseq()).isEqualTo(new CSeq(314159, Method.INVITE));
        assertThat(invite.maxForwards()).hasValue(70);
        assertThat(invite.contacts()).singleElement().satisfies(c -> assertThat(c.uri().user()).contains("alice"));
        assertThat(invite.contentType()).contains("application/sdp");
        assertThat(invite.body().text()).isEqualTo("v=0\r");
    }

    @Test
    void writesWhatItRead() {
        var invite = request(INVITE);

        assertThat(message(SipWriter.write(invite))).isEqualTo(invite);
    }

    @Test
    void takesCompactFormsFoldedLinesAndLists() {
        var request = request("""
                OPTIONS sip:a@b SIP/2.0
                v: SIP/2.0/TCP one.example;branch=z9hG4bK1,
                 SIP/2.0/UDP [2001:db8::1]:5070;branch=z9hG4bK2
                t: "a, b" <sip:a@b>
                f: <sip:c@d>;tag=
                 x
                i: 1@2
                CSEQ: 1 OPTIONS
                k: timer , 100rel
                l: 0

                """);

        assertThat(request.vias()).extracting(Via::host).containsExactly("one.example", "[2001:db8::1]");
        assertThat(request.to().displayName()).isEqualTo("a, b");
        assertThat(request.fromTag()).isEqualTo("x");
        assertThat(request.headers().lists(HeaderName.SUPPORTED, "100rel")).isTrue();
        assertThat(request.headers().has(HeaderName.CONTENT_LENGTH)).isFalse();
    }

    @Test
    void givesBackEnoughToAnswerABrokenRequest() {
        var malformed = malformed(INVITE.replace("Contact: <sip:alice@pc33.atlanta.com>", "Contact: <sip:>"));

        assertThat(malformed.status()).isEqualTo(400);
        var reply = malformed.request().orElseThrow().reply(malformed.status());
        assertThat(reply.cseq()).isEqualTo(new CSeq(314159, Method.INVITE));
        assertThat(reply.topVia().branch()).isEqualTo("z9hG4bKnashds8");
    }

    @Test
    void cutsADatagramAtContentLengthAndRefusesAShortOne() {
        assertThat(request(INVITE.replace("Length: 4", "Length: 2")).body().size()).isEqualTo(2);
        assertThat(malformed(INVITE.replace("Length: 4", "Length: 40")).request()).isPresent();
    }

    @Test
    void refusesAValueThatWouldBringALineOfItsOwn() {
        assertThatThrownBy(() -> HeaderField.of(HeaderName.SUBJECT, "x\r\nRoute: <sip:evil>"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NameAddr("x\ny", SipUri.of("h", 1), Params.NONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SipResponse(200, "OK\r\nX: y", Headers.EMPTY, Body.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SipUri.of("h", 1).withParam("x\r\n", "y")).isInstanceOf(IllegalArgumentException.class);
        assertThat(SipUri.of("h", 1).withUser("a\r\nb").text()).isEqualTo("sip:a%0D%0Ab@h:1");
    }

    @Test
    void takesAStarOnlyWhereItStandsAlone() {
        String contact = "Contact: <sip:alice@pc33.atlanta.com>";

        assertThat(request(INVITE.replace(contact, "Contact: *")).contactIsWildcard()).isTrue();
        assertThat(request(INVITE.replace(contact, "m: *")).contacts()).isEmpty();
        assertThat(malformed(INVITE.replace(contact, contact + "\nContact: *")).what()).isEqualTo("Contact: * must stand alone");
        assertThat(malformed(INVITE.replace(contact, "Contact: *, <sip:a@b>")).status()).isEqualTo(400);
    }

    /// More than RFC 3261 §25.1 allows, as it comes from phones and proxies; what is written is what the RFC wants.
    @Test
    void takesCommonSlips() {
        var invite = request(INVITE.replace("Alice <", "J\u00fcrgen (Sales) a@b <")
                .replace("sip:bob@biloxi.com SIP", "sip:*31#4711@biloxi.com;line=c2lw== SIP"));

        assertThat(invite.from().text()).isEqualTo("\"J\u00fcrgen (Sales) a@b\" <sip:alice@atlanta.com>;tag=1928301774");
        assertThat(invite.requestUri().user()).contains("*31#4711");
        assertThat(invite.requestUri().text()).isEqualTo("sip:*31%234711@biloxi.com;line=c2lw==");
    }
}
