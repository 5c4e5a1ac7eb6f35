package dev.trunkline.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipParser;

/// SIP texts for tests.
public final class Sip {

    private Sip() {}

    public static String options(String transport, String callId, String... extraHeaders) {
        return "OPTIONS sip:gateway.example SIP/2.0\r\n"
                + "Via: SIP/2.0/" + transport + " 127.0.0.1:5060;branch=z9hG4bK" + callId + "\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: <sip:peer@example.org>;tag=1\r\n"
                + "To: <sip:gateway.example>\r\n"
                + "Call-ID: " + callId + "\r\n"
                + "CSeq: 1 OPTIONS\r\n"
                + String.join("", java.util.Arrays.stream(extraHeaders).map(h -> h + "\r\n").toList())
                + "Content-Length: 0\r\n\r\n";
    }

    public static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    public static SipMessage parse(String text) {
        return switch (SipParser.parse(bytes(text))) {
            case ParseResult.Parsed parsed -> parsed.message();
            case ParseResult.Malformed malformed -> throw new IllegalArgumentException(malformed.what());
        };
    }
}
