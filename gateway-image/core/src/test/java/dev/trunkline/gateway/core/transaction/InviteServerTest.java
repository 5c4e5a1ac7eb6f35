package dev.trunkline.gateway.core.transaction;

import static dev.trunkline.gateway.core.transaction.Transcript.incoming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class InviteServerTest {

    private final Transcript udp = new Transcript(Transport.UDP);
    private final Transcript tcp = new Transcript(Transport.TCP);
    private final SipRequest invite = incoming(Method.INVITE, "1");
    private final SipRequest ack = incoming(Method.ACK, "1");

    @Test
    void retransmitsFinalResponseUntilAck() {
        udp.in(invite).respond(0, 100).at(120).respond(0, 486);
        udp.at(2000).in(ack).at(2100).in(ack).at(60_000);

        assertThat(udp.text()).isEqualTo("""
                      0 ms <- INVITE
                      0 ms ! request INVITE
                      0 ms -> 100
                    120 ms -> 486
                    620 ms -> 486
                   1620 ms -> 486
                   2000 ms <- ACK
                   2100 ms <- ACK
                """);
        assertThat(udp.layer.size()).isZero();
    }

    @Test
    void saysTryingWhenTheUserIsSlow() {
        udp.in(invite).at(500).in(invite);

        assertThat(udp.text()).isEqualTo("""
                      0 ms <- INVITE
                      0 ms ! request INVITE
                    200 ms -> 100
                    500 ms <- INVITE
                    500 ms -> 100
                """);
    }

    @Test
    void repeatsItsLastProvisionalResponse() {
        udp.in(invite).respond(0, 100).at(50).respond(0, 180).at(500).in(invite).at(600).respond(0, 183).at(1500).in(invite);

        assertThat(udp.text()).isEqualTo("""
                      0 ms <- INVITE
                      0 ms ! request INVITE
                      0 ms -> 100
                     50 ms -> 180
                    500 ms <- INVITE
                    500 ms -> 180
                    600 ms -> 183
                   1500 ms <- INVITE
                   1500 ms -> 183
                """);
    }

    @Test
    void givesUpWithoutAckAfter32Seconds() {
        udp.in(invite).respond(0, 603).at(100_000);

        assertThat(udp.text()).isEqualTo("""
                      0 ms <- INVITE
                      0 ms ! request INVITE
                      0 ms -> 603
                    500 ms -> 603
                   1500 ms -> 603
                   3500 ms -> 603
                   7500 ms -> 603
                  11500 ms -> 603
                  15500 ms -> 603
                  19500 ms -> 603
                  23500 ms -> 603
                  27500 ms -> 603
                  31500 ms -> 603
                  32000 ms ! unacknowledged
                """);
        assertThat(udp.layer.size()).isZero();
    }

    /// RFC 3261 §17.2.1: G runs over unreliable transports only, H over all; I is zero over reliable ones.
    @Test
    void sendsOnceOverAStream() {
        tcp.in(invite).respond(0, 486).at(5000).in(ack);

        assertThat(tcp.text()).isEqualTo("""
                      0 ms <- INVITE
                      0 ms ! request INVITE
                      0 ms -> 486
                   5000 ms <- ACK
                """);
        assertThat(tcp.layer.size()).isZero();

        var silent = new Transcript(Transport.TCP);
        assertThat(silent.in(invite).respond(0, 486).at(40_000).text()).endsWith("  32000 ms ! unacknowledged\n");
    }

    /// RFC 6026 §7.1: the transaction stays, absorbs the INVITE, and lets the user repeat its 2xx; the ACK goes up.
    @Test
    void leavesRepeatingA2xxToTheUser() {
        udp.in(invite).respond(0, 200).at(400).in(invite).at(500).respond(0, 200).at(600).respond(0, 486);
        udp.at(700).in(incoming(Method.ACK, "other")).at(31_999);
        assertThat(udp.layer.size()).isEqualTo(1);
        udp.at(32_000);

        assertThat(udp.text()).isEqualTo("""
                      0 ms <- INVITE
                      0 ms ! request INVITE
                      0 ms -> 200
                    400 ms <- INVITE
                    500 ms -> 200
                    600 ms ! 486 refused
                    700 ms <- ACK
                    700 ms ! ack
                """);
        assertThat(udp.layer.size()).isZero();
    }

    @Test
    void absorbsWhatComesAfterTheAck() {
        udp.in(invite).respond(0, 404).at(10).in(ack).at(20).in(invite).at(30).respond(0, 200);

        assertThat(udp.text()).isEqualTo("""
                      0 ms <- INVITE
                      0 ms ! request INVITE
                      0 ms -> 404
                     10 ms <- ACK
                     20 ms <- INVITE
                     30 ms ! 200 refused
                """);
        assertThat(udp.at(5010).layer.size()).isZero(); // timer I
    }

    /// RFC 3261 §9.2.
    @Test
    void isCancelled() {
        udp.in(invite).respond(0, 180).at(900).in(incoming(Method.CANCEL, "1")).respond(0, 487);
        udp.at(950).in(ack).at(1000).in(incoming(Method.CANCEL, "1"));

        assertThat(udp.text()).isEqualTo("""
                      0 ms <- INVITE
                      0 ms ! request INVITE
                      0 ms -> 180
                    900 ms <- CANCEL
                    900 ms -> 200 (CANCEL)
                    900 ms ! cancel
                    900 ms -> 487
                    950 ms <- ACK
                   1000 ms <- CANCEL
                   1000 ms -> 200 (CANCEL)
                """);
    }

    @Test
    void cancelComesTooLateOrForNothing() {
        udp.in(invite).respond(0, 200).at(100).in(incoming(Method.CANCEL, "1")).at(200).in(incoming(Method.CANCEL, "2"));

        assertThat(udp.text()).isEqualTo("""
                      0 ms <- INVITE
                      0 ms ! request INVITE
                      0 ms -> 200
                    100 ms <- CANCEL
                    100 ms -> 200 (CANCEL)
                    200 ms <- CANCEL
                    200 ms -> 481 (CANCEL)
                """);
    }

    @Test
    void tagsItsResponses() {
        udp.in(invite).respond(0, 100).respond(0, 180);

        assertThat(udp.sent.get(0).toTag()).isEmpty();
        assertThat(udp.sent.get(1).toTag()).isPresent();
    }

    /// RFC 3261 §18.2.2: the response may open a connection to the sent-by port.
    @Test
    void answersOverAnotherConnectionWhenTheFirstIsGone() {
        tcp.in(invite).at(10);
        tcp.layer.transportFailed(tcp.now(), tcp.flow, "closed", tcp);
        tcp.respond(0, 486);

        assertThat(tcp.sentTo.getLast().connection()).isZero();
        assertThat(tcp.sentTo.getLast().remote()).isEqualTo(new InetSocketAddress("198.51.100.1", 5060));
        tcp.layer.transportFailed(tcp.now(), tcp.sentTo.getLast(), "refused", tcp);
        assertThat(tcp.text()).endsWith("     10 ms -> 486\n     10 ms ! unacknowledged\n");
        assertThat(tcp.layer.size()).isZero();
    }

    @Test
    void staysCompatibleWithRfc2543() {
        var old = Transcript.parse("""
                INVITE sip:b@h SIP/2.0
                Via: SIP/2.0/UDP 198.51.100.1
                From: <sip:a@h>
                To: <sip:b@h>
                Call-ID: old
                CSeq: 1 INVITE

                """);
        udp.in(old).respond(0, 486).at(100).in(old);
        var oldAck = new SipRequest(Method.ACK, old.requestUri(), old.headers(), old.body())
                .with(HeaderName.CSEQ, "1 ACK")
                .with(HeaderName.TO, udp.lastSent().to());
        udp.at(200).in(oldAck).at(60_000);

        assertThat(udp.text()).isEqualTo("""
                      0 ms <- INVITE
                      0 ms ! request INVITE
                      0 ms -> 486
                    100 ms <- INVITE
                    100 ms -> 486
                    200 ms <- ACK
                """);
        assertThat(((SipResponse) udp.lastSent()).status()).isEqualTo(486);
    }
}
