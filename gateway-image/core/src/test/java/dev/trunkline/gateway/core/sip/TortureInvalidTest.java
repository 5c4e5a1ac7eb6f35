package dev.trunkline.gateway.core.sip;

import static dev.trunkline.gateway.core.sip.SipParserTest.malformed;
import static dev.trunkline.gateway.core.sip.SipParserTest.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages of RFC 4475 §3.1.2 and §3.3 that must be refused, as changes to one good request.
class TortureInvalidTest {

    private static final String GOOD = """
            INVITE sip:user@example.com SIP/2.0
            Max-Forwards: 80
            To: "J. User" <sip:j.user@example.com>
            From: "Caller" <sip:caller@example.net>;tag=93334
            Contact: <sip:caller@host59.example.net>
            Call-ID: torture.0ha0isndaksdjasdf3234nas
            CSeq: 8 INVITE
            Via: SIP/2.0/UDP 192.0.2.15;branch=z9hG4bKkdjuw23492
            Content-Type: application/sdp
            l: 5

            v=0
            """;

    private static ParseResult.Malformed refuse(String part, String replacement) {
        assertThat(GOOD).contains(part);
        return malformed(GOOD.replace(part, replacement));
    }

    @Test
    void takesTheGoodOne() {
        assertThat(request(GOOD).method()).isSameAs(Method.INVITE);
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                arguments("3.1.2.1 badinv01, Contact", "<sip:caller@host59.example.net>", "\"Joe\" <sip:joe@example.org>;;;;", 400),
                arguments("3.1.2.2 clerr", "l: 5", "l: 9999", 400),
                arguments("3.1.2.3 ncl", "l: 5", "l: -999", 400),
                arguments("3.1.2.4 scalar02, CSeq", "CSeq: 8", "CSeq: 36893488147419103232", 400),
                arguments("3.1.2.4 scalar02, Max-Forwards", "Max-Forwards: 80", "Max-Forwards: 300", 400),
                arguments("3.1.2.6 quotbal", "\"J. User\" <", "\"J. User <", 400),
                arguments("3.1.2.7 ltgtruri", "INVITE sip:user@example.com", "INVITE <sip:user@example.com>", 400),
                arguments("3.1.2.8 lwsruri", "INVITE sip:user@example.com", "INVITE sip:user@example.com; lr", 400),
                arguments("3.1.2.9 lwsstart", "INVITE sip:", "INVITE  sip:", 400),
                arguments("3.1.2.10 trws", "SIP/2.0\nMax", "SIP/2.0  \nMax", 400),
                arguments("3.1.2.11 escruri", "sip:user@example.com SIP", "sip:user@example.com?Route=%3Csip:example.com%3E SIP", 400),
                arguments("3.1.2.13 regbadct", "<sip:caller@host59.example.net>", "sip:user@example.com?Route=%3Csip:sip.example.com%3E", 400),
                arguments("3.1.2.14 badaspec", "<sip:j.user@example.com>", "< sip:j.user@example.com >", 400),
                arguments("3.1.2.15 baddn", "\"Caller\" <", "Bell, Alexander <", 400),
                arguments("3.1.2.16 badvers", "example.com SIP/2.0\nMax", "example.com SIP/7.0\nMax", 505),
                arguments("3.1.2.17 mismatch01", "CSeq: 8 INVITE", "CSeq: 8 OPTIONS", 400),
                arguments("3.3.8 multi01", "CSeq: 8 INVITE", "CSeq: 8 INVITE\nCSeq: 59 INVITE", 400),
                arguments("3.3.8 multi01, To", "To: ", "To: <sip:other@example.net>\nTo: ", 400),
                arguments("3.3.9 mcl01", "l: 5", "l: 5\nContent-Length: 0", 400));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flaws")
    void isRefusedAndAnswered(String name, String part, String replacement, int status) {
        var malformed = refuse(part, replacement);

        assertThat(malformed.status()).isEqualTo(status);
        var reply = malformed.request().orElseThrow().reply(malformed.status()).withToTag("t");
        var text = new String(SipWriter.write(reply), StandardCharsets.UTF_8);
        assertThat(text).startsWith("SIP/2.0 " + status + " ").contains(";tag=t\r\n", "branch=z9hG4bKkdjuw23492");
    }

    /// §3.1.2.1, §3.3.1: without a Via, or with a broken one, there is no way back.
    @Test
    void isDroppedWhereNoAnswerWouldFindItsWay() {
        assertThat(refuse("192.0.2.15;branch=z9hG4bKkdjuw23492", "192.0.2.15;;,;,,").request()).isEmpty();
        assertThat(refuse("Via: SIP/2.0/UDP 192.0.2.15;branch=z9hG4bKkdjuw23492\n", "").request()).isEmpty();
        assertThat(refuse("Call-ID: torture.0ha0isndaksdjasdf3234nas\n", "").request()).isEmpty();
        assertThat(refuse("INVITE sip", "ACK sip").request()).isEmpty();
    }

    /// §3.1.2.5 scalarlg, §3.1.2.19 bigcode.
    @Test
    void dropsBrokenResponses() {
        String response = """
                SIP/2.0 %s
                Via: SIP/2.0/TCP host129.example.com;branch=z9hG4bKzzxdiwo34sw;received=192.0.2.129
                To: <sip:user@example.com>
                From: <sip:other@example.net>;tag=2easdjfejw
                CSeq: %s OPTIONS
                Call-ID: scalarlg.noase0of0234hn2qofoaf0232aewf2394r
                Content-Length: 0

                """;

        assertThat(malformed(response.formatted("503 Service Unavailable", "9292394834772304023312")).request()).isEmpty();
        assertThat(malformed(response.formatted("4294967301 better not break the receiver", "1")).request()).isEmpty();
        assertThat(malformed(response.formatted("099 too low", "1")).request()).isEmpty();
    }

    /// §3.1.2.12 baddate, §3.1.2.4: what nobody needs is not looked at.
    @Test
    void takesWhatIsWrongOnlyInHeadersThatNobodyAskedFor() {
        var invite = request(GOOD.replace("l: 5", "l: 5\nDate: Fri, 01 Jan 2010 16:00:00 EST\nExpires: 10000000000000000000000"));

        assertThat(invite.expires()).isEmpty();
    }

    @Test
    void saysWhereAndWhatWithoutRepeatingTheInput() {
        var malformed = refuse("\"Caller\" <", "Bell, Alexander <");

        assertThat(malformed.what()).isEqualTo("From: display name must be quoted");
        assertThat(malformed.position()).isEqualTo(GOOD.replace("\n", "\r\n").indexOf("From:"));
    }

    @Test
    void keepsItsBounds() {
        assertThat(refuse("\"Caller\"", "\"" + "x".repeat(9000) + "\"").what()).isEqualTo("line is too long");
        assertThat(refuse("l: 5", "X: y\n".repeat(300) + "l: 5").what()).isEqualTo("too many header fields");
        assertThat(refuse("v=0", "x".repeat(70_000)).status()).isEqualTo(513);
        assertThat(SipParser.parse(SipParserTest.wire(GOOD.replace("J. User", "J.\r User"))))
                .isInstanceOf(ParseResult.Malformed.class);
        assertThat(SipParser.parse(SipParserTest.wire(GOOD.replace("J. User", "J.\0 User"))))
                .isInstanceOf(ParseResult.Malformed.class);
    }
}
