package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipParser;
import dev.trunkline.gateway.core.sip.SipWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A peer that is let in may send anything: the engine neither throws nor keeps anything of it for ever.
class NonsenseTest {

    private static final List<String> PIECES = List.of(
            "\r\n", "sip:", "tel:+49", ";", "<", ">", "\"", ":", "@", "99999999999", "-1", "0", " ", "=", ",", "INVITE", "ACK", "BYE",
            "UPDATE", "SIP/2.0", "Require: 100rel\r\n", "Content-Length: 0\r\n", "m=audio 0 RTP/AVP 0\r\n", "c=IN IP4 0.0.0.0\r\n",
            "urn:x", "%00", "[::1]", "transport=tcp", "lr");

    @Test
    void mutatedMessagesOfWholeCallsHarmNobody() {
        var random = new Random(11);
        var s = Scenario.whole().showing(_ -> false);
        s.phone("pbx").responds(5, 180).respondsWithMedia(10, 200);
        s.phone("provider").responds(5, 183).respondsWithMedia(10, 200);
        int parsed = 0;
        for (int i = 0; i < 8_000; i++) {
            boolean carrier = random.nextBoolean();
            var phone = s.phone(carrier ? "provider" : "pbx");
            if (i % 50 == 0) {
                // A call of which all that follows may be part.
                phone.invites(carrier ? "+4930266701" : "030123456");
                s.run(100);
            } else if (i % 50 == 10) {
                phone.sendsInside(Method.INVITE, Optional.of(phone.sdp("sendonly")));
                s.run(30);
            } else if (i % 50 == 40) {
                phone.hangsUp();
                s.run(30);
            }
            List<SipMessage> sent = phone.sent().isEmpty() ? s.phone("provider").sent() : phone.sent();
            SipMessage seed = sent.get(sent.size() - 1 - random.nextInt(Math.min(sent.size(), 30)));
            if (SipParser.parse(mutated(SipWriter.write(seed), random)) instanceof ParseResult.Parsed(SipMessage message)) {
                parsed++;
                var source = new InetSocketAddress(phone.address(), 5060);
                s.gateway(carrier ? "carrier" : "berlin")
                        .handle(new Input.Received(new Flow(Side.EXPOSED, Transport.UDP, source, 0), message));
                s.run(2);
            }
        }
        assertThat(parsed).isGreaterThan(1_500);
        assertThat(s.gateway("carrier").counter("calls_total")).isGreaterThan(150);
        s.run(Duration.ofMinutes(20));
        for (String name : List.of("carrier", "berlin")) {
            var gateway = s.gateway(name);
            gateway.handle(new Input.Drain(Duration.ZERO));
        }
        s.run(Duration.ofMinutes(20));
        Calls.assertNothingLeft(s);
    }

    private static byte[] mutated(byte[] seed, Random random) {
        var text = new StringBuilder(new String(seed, StandardCharsets.ISO_8859_1));
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
                default -> dropLine(text, at);
            }
        }
        // Most of what is left would be told apart as a repetition.
        String fresh = random.nextInt(4) == 0 ? text.toString() : text.toString().replace("z9hG4bK", "z9hG4bK" + random.nextInt());
        return fresh.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void dropLine(StringBuilder text, int at) {
        int from = text.lastIndexOf("\r\n", at);
        int to = text.indexOf("\r\n", at);
        if (from > 0 && to > from) {
            text.delete(from, to);
        }
    }
}
