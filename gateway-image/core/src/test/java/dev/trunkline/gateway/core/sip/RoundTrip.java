package dev.trunkline.gateway.core.sip;

import static dev.trunkline.gateway.core.sip.SipParserTest.message;
import static dev.trunkline.gateway.core.sip.SipParserTest.request;
import static dev.trunkline.gateway.core.sip.SipParserTest.wire;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;

/// What a test took is written and read again after it.
abstract class RoundTrip {

    SipMessage message = anyResponse();

    private static SipMessage anyResponse() {
        return message(wire("""
                SIP/2.0 200 OK
                Via: SIP/2.0/UDP h;branch=z9hG4bK1
                From: <sip:a@b>;tag=1
                To: <sip:a@b>
                Call-ID: 1
                CSeq: 1 INVITE

                """));
    }

    SipRequest take(String text) {
        var request = request(text);
        message = request;
        return request;
    }

    @AfterEach
    void isTheSameAfterWriting() {
        assertThat(message(SipWriter.write(message))).isEqualTo(message);
    }
}
