package dev.trunkline.gateway.core.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDescriptionTest {

    static final String OFFER = """
            v=0
            o=alice 2890844526 2890844527 IN IP4 10.47.16.5
            s=Call to the office
            i=private
            e=alice@example.com (Alice)
            c=IN IP4 10.47.16.5
            t=0 0
            a=ice-lite
            m=audio 49170 RTP/AVP 96 8 0 101 102
            a=rtpmap:96 opus/48000/2
            a=fmtp:96 useinbandfec=1
            a=rtpmap:8 PCMA/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=rtpmap:102 telephone-event/48000
            a=ptime:20
            a=rtcp:53020
            a=candidate:1 1 UDP 2130706431 10.47.16.5 49170 typ host
            a=x-unknown:kept
            m=video 51372 RTP/AVP 99
            c=IN IP6 2001:db8::5
            a=rtpmap:99 h263-1998/90000
            a=sendonly
            """;

    private static final String SESSION = """
            v=0
            o=- 1 1 IN IP4 10.47.16.5
            s=-
            c=IN IP4 10.47.16.5
            t=0 0
            """;

    private static SessionDescription parse(String text) {
        return switch (SdpParser.parse(text.replace("\n", "\r\n"))) {
            case SdpResult.Parsed(var description) -> description;
            case SdpResult.Malformed malformed -> throw new AssertionError(malformed.toString());
        };
    }

    /// The session's own lines and these, as the other side gets to see them.
    private static SessionDescription masked(String lines) {
        return parse(SESSION + lines).masked(Origin.of(7, 1, "198.51.100.64"), "198.51.100.64");
    }

    private final SessionDescription offer = parse(OFFER);

    @Test
    void writesWhatItRead() {
        assertThat(offer.text()).isEqualTo(OFFER.replace("\n", "\r\n"));
    }

    @Test
    void knowsWhereMediaIsWanted() {
        assertThat(offer.rtp(0)).contains(new InetSocketAddress("10.47.16.5", 49170));
        assertThat(offer.rtcp(0)).contains(new InetSocketAddress("10.47.16.5", 53020));
        assertThat(offer.rtp(1)).contains(new InetSocketAddress("2001:db8::5", 51372));
        assertThat(offer.rtcp(1)).contains(new InetSocketAddress("2001:db8::5", 51373));
        assertThat(offer.direction(0)).isEqualTo(Direction.SENDRECV);
        assertThat(offer.direction(1)).isEqualTo(Direction.SENDONLY);
    }

    @Test
    void hidesTheOtherSide() {
        var masked = offer.masked(Origin.of(7, 1, "198.51.100.64"), "198.51.100.64").withPort(0, 20000, 20001);

        assertThat(masked.text().replace("\r", "")).isEqualTo("""
                v=0
                o=- 7 1 IN IP4 198.51.100.64
                s=-
                c=IN IP4 198.51.100.64
                t=0 0
                m=audio 20000 RTP/AVP 96 8 0 101 102
                a=rtpmap:96 opus/48000/2
                a=fmtp:96 useinbandfec=1
                a=rtpmap:8 PCMA/8000
                a=rtpmap:101 telephone-event/8000
                a=fmtp:101 0-16
                a=rtpmap:102 telephone-event/48000
                a=ptime:20
                a=x-unknown:kept
                m=video 51372 RTP/AVP 99
                a=rtpmap:99 h263-1998/90000
                a=sendonly
                """);
    }

    @Test
    void writesIpv6WithoutBrackets() {
        assertThat(offer.masked(Origin.of(7, 1, "[2001:db8::1]"), "[2001:db8::1]").text())
                .contains("o=- 7 1 IN IP6 2001:db8::1\r\n", "c=IN IP6 2001:db8::1\r\n");
    }

    @Test
    void namesTheRtcpPortOnlyWhereItIsNotTheNext() {
        assertThat(offer.withPort(0, 20000, 20001).text()).doesNotContain("a=rtcp:");
        assertThat(offer.withPort(0, 20000, 20003).text()).contains("m=audio 20000 ", "a=rtcp:20003\r\n");
    }

    @Test
    void keepsCodecsInOurOrderWithTheirPayloadTypes() {
        var kept = offer.keepCodecs(0, List.of("PCMU", "pcma")).orElseThrow().media().getFirst();

        assertThat(kept.formats()).containsExactly("0", "8", "101");
        assertThat(kept.codecs()).extracting(Codec::name).containsExactly("PCMU", "PCMA", "telephone-event");
        assertThat(kept.attribute("fmtp")).contains("101 0-16");
        assertThat(offer.keepCodecs(0, List.of("opus")).orElseThrow().media().getFirst().formats())
                .containsExactly("96", "102");
        assertThat(offer.keepCodecs(0, List.of("G729"))).isEmpty();
        assertThat(offer.preferCodecs(0, List.of("PCMA")).media().getFirst().formats())
                .containsExactly("8", "96", "0", "101", "102");
    }

    @Test
    void comfortNoiseAndEventsPassWithTheCodecsThatAreKept() {
        var kept = parse("""
                v=0
                o=- 1 1 IN IP4 10.47.16.5
                s=-
                t=0 0
                m=audio 49170 RTP/AVP 0 9 13 96 101
                a=rtpmap:96 CN/16000
                a=rtpmap:101 telephone-event/8000
                """).keepCodecs(0, List.of("G722")).orElseThrow().media().getFirst();

        assertThat(kept.formats()).containsExactly("9", "13", "101");
    }

    @Test
    void tellsNoSoftwareAndNoAddressInWhateverAttribute() {
        var masked = masked("""
                a=tool:switchboard 4.2
                a=X-nat:10.47.16.6
                m=audio 49170 RTP/AVP 0
                c=IN IP4 10.47.16.6
                a=source-filter: incl IN IP4 * 10.1.1.1
                a=oldmediaip:10.47.16.5
                a=ptime:20
                """);

        assertThat(masked.text()).doesNotContain("switchboard", "10.").contains("a=ptime:20");
    }

    /// What phones offer that would encrypt if the other end does: two of them must not agree over a relay that carries plain RTP.
    @Test
    void keysOfAPlainStreamAreTakenOut() {
        var masked = masked("""
                a=fingerprint:sha-256 4A:AD:B9
                m=audio 49170 RTP/AVP 0
                a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz
                a=setup:actpass
                a=zrtp-hash:1.10 fe30efd0
                a=pcfg:1 t=1
                a=ptime:20
                """);

        assertThat(masked.text())
                .doesNotContain("crypto", "fingerprint", "setup", "zrtp", "pcfg")
                .contains("a=ptime:20");
    }

    @Test
    void aWishToMultiplexThatNobodySharesLeavesRtcpItsPort() {
        var description = parse(SESSION + """
                m=audio 49170 RTP/AVP 0
                a=rtcp-mux
                """);

        assertThat(description.rtcp(0)).contains(new InetSocketAddress("10.47.16.5", 49171));
    }

    @ParameterizedTest
    @ValueSource(strings = {"telephone", "opus", "sendrecv", "fmtp"})
    void keepsWhatOnlyLooksLikeTheirHost(String host) {
        var masked = parse("""
                v=0
                o=- 1 1 IN IP4 HOST
                s=-
                c=IN IP4 10.0.0.1
                t=0 0
                m=audio 49170 RTP/AVP 111 101
                a=rtpmap:111 opus/48000/2
                a=rtpmap:101 telephone-event/8000
                a=fmtp:101 0-15
                a=X-build:110.0.0.12
                a=X-near:10.0.0.1:5004
                a=X-name:HOST
                a=X-other:MEDIA.HOST
                a=sendrecv
                """.replace("HOST", host).replace("MEDIA", "media")).masked(Origin.of(7, 1, "198.51.100.64"), "198.51.100.64");

        assertThat(masked.text())
                .contains("a=rtpmap:111", "a=rtpmap:101", "a=fmtp:101 0-15", "a=X-build:110.0.0.12", "a=sendrecv")
                .doesNotContain("X-near", "X-name", "X-other");
    }

    @Test
    void refusesAStreamByPortZero() {
        var refused = offer.reject(1);

        assertThat(refused.text()).endsWith("m=video 0 RTP/AVP 99\r\n");
        assertThat(refused.rtp(1)).isEmpty();
        assertThat(refused.rtcp(1)).isEmpty();
    }

    @Test
    void makesADirectionOfTheOldAddressOfHold() {
        var old = parse(OFFER.replace("c=IN IP4 10.47.16.5", "c=IN IP4 0.0.0.0"));
        assertThat(old.direction(0)).isEqualTo(Direction.SENDONLY);
        assertThat(old.rtp(0)).isEmpty();
        var masked = old.masked(Origin.of(7, 2, "198.51.100.64"), "198.51.100.64");
        assertThat(masked.direction(0)).isEqualTo(Direction.SENDONLY);
    }

    @Test
    void takesTheSessionsDirectionWhereAStreamHasNone() {
        var held = parse(OFFER.replace("a=ice-lite", "a=inactive"));

        assertThat(held.direction(0)).isEqualTo(Direction.INACTIVE);
        assertThat(held.direction(1)).isEqualTo(Direction.SENDONLY);
    }

    @Test
    void doesNotPrintCryptoLines() {
        // RFC 4568 §4.1
        var secure = parse(OFFER.replace("a=ptime:20", "a=crypto:1 AES_CM_128_HMAC_SHA1_80 "
                + "inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4 FEC_ORDER=FEC_SRTP"));

        assertThat(secure.toString()).doesNotContain("WVNfX19");
        assertThat(secure.text()).contains("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19");
    }

    @Test
    void saysWhichLineIsWrong() {
        assertThat(SdpParser.parse("")).isEqualTo(new SdpResult.Malformed(1, "empty"));
        assertThat(SdpParser.parse("v=1\r\n")).isEqualTo(new SdpResult.Malformed(1, "v=0 expected"));
        assertThat(SdpParser.parse("v=0\r\no=x\r\n")).isEqualTo(new SdpResult.Malformed(2, "origin"));
        assertThat(SdpParser.parse("v=0\r\ns=-\r\n")).isEqualTo(new SdpResult.Malformed(2, "one o= line expected"));
        assertThat(SdpParser.parse(OFFER.replace("49170", "70000"))).isEqualTo(new SdpResult.Malformed(9, "media line"));
        assertThat(SdpParser.parse(OFFER.replace("a=ptime", "aptime")))
                .isEqualTo(new SdpResult.Malformed(16, "type=value expected"));
    }

    @Test
    void refusesAValueThatWouldBringALineOfItsOwn() {
        assertThatThrownBy(() -> new Line('a', "x\r\nm=audio")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MediaDescription("audio", 1, 1, "RTP/AVP 0\r\na=x", List.of("0"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> offer.withConnection("1.2.3.4\r\n")).isInstanceOf(IllegalArgumentException.class);
    }
}
