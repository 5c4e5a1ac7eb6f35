package dev.trunkline.gateway.core.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever comes in: the parser does not throw, accessors do not fail on what it took, and writing loses nothing.
class SipParserPropertyTest {

    private static final String RICH = """
            INVITE sip:+4930123;phone-context=x@h.example:5070;transport=tcp;user=phone SIP/2.0
            Via: SIP/2.0/UDP [2001:db8::1]:5060;branch=z9hG4bKa;rport=1;received=10.0.0.1, SIP/2.0/TLS b.example;branch=z9hG4bKb
            Record-Route: <sip:p1.example;lr>, "x, y" <sips:p2.example;lr>;a="b;c"
            Route: <sip:p3.example;lr>
            From: "A \\"quoted\\" name" <sip:alice@atlanta.example>;tag=1928
            To: Bob <tel:+49-30-123;phone-context=+49>;tag=9
            Call-ID: a84b4c76e66710@h
            CSeq: 314159 INVITE
            Max-Forwards: 70
            Contact: <sip:alice@[2001:db8::1]?X=y>;expires=60;q=0.5, sip:b@c;d
            Expires: 3600
            Authorization: Digest username="a", realm="r", nonce="n", uri="sip:x", response="00", qop=auth, nc=00000001
            P-Asserted-Identity: "C" <sip:c@d>, <tel:+1>
            Supported: timer, 100rel
            Content-Type: application/sdp ;x=y
            Content-Length: 5

            v=0
            """;

    private record Edit(int at, int remove, byte[] insert) {}

    @Provide
    Arbitrary<List<Edit>> edits() {
        var pieces = Arbitraries.oneOf(
                Arbitraries.of("\r\n", "\r", "\n", "\0", "\\\0", ",", ";", ":", "<", ">", "\"", "=", " ", "@", "%4", "[", "]", "\r\n ", "?",
                                "sip:", "Via: ", "Contact: *\r\n", "99999999999999999999")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(4));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1200), Arbitraries.integers().between(0, 8), pieces)
                .as(Edit::new)
                .list()
                .ofMinSize(0)
                .ofMaxSize(5);
    }

    @Property(tries = 5000)
    void survivesAnyDamage(@ForAll("edits") List<Edit> edits) {
        byte[] bytes = RICH.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        for (var edit : edits) {
            int at = Math.min(edit.at(), bytes.length);
            int to = Math.min(at + edit.remove(), bytes.length);
            var out = new ByteArrayOutputStream();
            out.write(bytes, 0, at);
            out.writeBytes(edit.insert());
            out.write(bytes, to, bytes.length - to);
            bytes = out.toByteArray();
        }
        check(bytes);
    }

    @Property
    void survivesNoise(@ForAll byte[] noise) {
        check(noise);
    }

    /// Nothing that a stranger can repeat makes the parser go over the text again and again. Processor time, since that does not
    /// depend on what else runs; a thousandth of it is enough where each byte is looked at a few times.
    @Property(tries = 60)
    void takesTimeInProportionToLength(@ForAll("repeated") String piece, @ForAll("places") String before) {
        String text = RICH.replace("\n", "\r\n");
        int at = text.indexOf(before) + before.length();
        int times = (65_000 - text.length()) / piece.length();
        byte[] bytes = (text.substring(0, at) + piece.repeat(times) + text.substring(at)).getBytes(StandardCharsets.UTF_8);
        var processor = ManagementFactory.getThreadMXBean();
        long start = processor.getCurrentThreadCpuTime();
        check(bytes);
        assertThat(Duration.ofNanos(processor.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Provide
    Arbitrary<String> repeated() {
        return Arbitraries.of(",", ";", "\"", "<", ">", "\\", " ", "%41", "=", "\r\n ", "\r\nX: y", "\r\nVia: SIP/2.0/UDP h", "a,", ";a=b", "<a>,", "[", "(");
    }

    @Provide
    Arbitrary<String> places() {
        return Arbitraries.of("INVITE", "INVITE sip:", "Via: ", "From: ", "Route: ", "Contact: ", "Call-ID: ", "Supported: ", "Digest ", "\r\n\r\n");
    }

    static void check(byte[] bytes) {
        switch (SipParser.parse(bytes)) {
            case ParseResult.Parsed(var message) -> {
                use(message);
                assertThat(SipParser.parse(SipWriter.write(message))).isEqualTo(new ParseResult.Parsed(message));
            }
            case ParseResult.Malformed malformed -> malformed.request().ifPresent(request -> {
                byte[] answer = SipWriter.write(request.reply(malformed.status()).withToTag("t"));
                assertThat(new String(answer, StandardCharsets.UTF_8)).contains("\r\n\r\n");
            });
        }
        new StreamFramer().feed(bytes, _ -> { });
    }

    private static void use(SipMessage message) {
        assertThat(Via.parse(message.topVia().text())).contains(message.topVia());
        assertThat(message.vias()).allSatisfy(via -> {
            via.rport();
            via.received();
        });
        for (var address : List.of(message.from(), message.to())) {
            assertThat(NameAddr.parse(address.text())).contains(address);
            address.uri().user();
            assertThat(address.uri().equivalentTo(address.uri())).isTrue();
        }
        assertThat(CSeq.parse(message.cseq().text())).contains(message.cseq());
        assertThat(message.callId()).isNotEmpty();
        message.contacts().forEach(contact -> assertThat(NameAddr.parse(contact.text())).contains(contact));
        message.routes();
        message.recordRoutes();
        message.maxForwards();
        message.expires();
        message.contentType();
        message.auths(HeaderName.AUTHORIZATION);
        message.nameAddrs(HeaderName.P_ASSERTED_IDENTITY);
        assertThat(message.toString()).isNotEmpty();
    }
}
