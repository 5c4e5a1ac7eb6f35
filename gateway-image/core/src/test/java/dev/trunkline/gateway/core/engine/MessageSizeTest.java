package dev.trunkline.gateway.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipParser;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipUri;
import dev.trunkline.gateway.core.sip.SipWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A message that is too large, or cannot be sent for another reason, is one message: nothing else suffers.
class MessageSizeTest {

    @Test
    void aRequestThatMightNotFitIntoTheLinkIsRefusedAtTheEntrance() {
        var s = Calls.talking();
        s.phone("provider").sendsInside(Method.INFO, "text/plain", "x".repeat(60_000));
        s.run(1_000);
        assertThat(s.ladder()).isEqualTo("""
                      0 ms  provider -> carrier   INFO
                     10 ms  carrier  -> provider  513 (INFO)
                """);
        assertThat(s.gateway("carrier").counter("dropped_too_large")).isEqualTo(1);
        s.phone("provider").dresses(request -> request.with(HeaderName.SUBJECT, "x".repeat(7_000)));
        s.phone("provider").sendsInside(Method.INFO, "text/plain", "x".repeat(40_000));
        s.run(1_000);
        assertThat(s.phone("provider").lastResponse().status()).isEqualTo(200);
    }

    /// Identities are written anew, and may come out longer than they came in.
    @Test
    void whatOutgrowsTheLinkOnItsWayNeverGoesOverIt() {
        var s = Calls.talking();
        s.phone("provider").dresses(MessageSizeTest::manyIdentities);
        s.phone("provider").sendsInside(Method.INFO, "text/plain", "x");
        s.run(1_000);
        assertThat(s.ladder()).isEqualTo("      0 ms  provider -> carrier   INFO\n    500 ms  provider -> carrier   INFO\n");
        assertThat(s.gateway("carrier").counter("sip_link_messages_too_large_total")).isEqualTo(1);
        s.phone("provider").dresses(request -> request);
        s.phone("pbx").hangsUp();
        s.run(Duration.ofMinutes(2));
        assertThat(s.ladder()).contains("carrier  -> provider  BYE");
        Calls.assertNothingLeft(s);
    }

    private static SipRequest manyIdentities(SipRequest request) {
        var headers = request.headers();
        for (int i = 0; i < 2; i++) {
            headers = headers.withAdded(HeaderField.of(HeaderName.DIVERSION, "<sip:1@a>" + ",<sip:1@a>".repeat(800)));
        }
        return request.withHeaders(headers);
    }

    @Test
    void anInviteThatCannotBeSentIsRefusedAndNothingElse() {
        var s = Scenario.whole();
        s.phone("provider").silent(true);
        s.phone("pbx").invites("030123456");
        s.run(100);
        s.phone("pbx").invites("030123457");
        s.run(100);
        var invites = s.gateway("carrier").sent.stream()
                .filter(send -> send.flow().side() == Side.EXPOSED && send.message() instanceof SipRequest request
                        && request.method().equals(Method.INVITE))
                .toList();
        assertThat(invites).hasSize(2);
        assertThat(invites.getFirst().flow()).isEqualTo(invites.getLast().flow());
        s.gateway("carrier").handle(new Input.SendFailed(invites.getFirst().flow(), invites.getFirst().message(), "message too long"));
        s.run(100);
        assertThat(s.phone("pbx").lastResponse().status()).isEqualTo(503);
        assertThat(s.gateway("carrier").notes()).contains("carrier: 503 message too long");
        assertThat(s.gateway("carrier").engine.status().calls()).isEqualTo(1);
    }

    @Test
    void sizeIsInBytes() {
        SipMessage message = SipRequest.of(Method.OPTIONS, SipUri.of("a.example", 5060))
                .with(HeaderName.SUBJECT, "\u00fc".repeat(1_000));
        int size = SipWriter.write(message).length;
        assertThat(size).isGreaterThan(2_000);
        assertThat(SipWriter.fits(message, size, size)).isTrue();
        assertThat(SipWriter.fits(message, size, size - 1)).isFalse();
        assertThat(SipWriter.fits(message, size - 1, size)).isFalse();
        assertThat(SipWriter.fits(message, SipParser.MAX_MESSAGE, SipParser.MAX_MESSAGE)).isTrue();
    }
}
