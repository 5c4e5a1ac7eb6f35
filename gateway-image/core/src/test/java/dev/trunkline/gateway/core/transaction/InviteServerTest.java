package dev.trunkline.gateway.core.transaction;

import static dev.trunkline.gateway.core.transaction.Transcript.incoming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.sip.Method;
import org.junit.jupiter.api.Test;

class InviteServerTest {

    private final Transcript udp = new Transcript(Transport.UDP);

    @Test
    void retransmitsFinalResponseUntilAck() {
        udp.in(incoming(Method.INVITE, "1")).respond(0, 100).at(120).respond(0, 486);
        udp.at(2000).in(incoming(Method.ACK, "1")).at(2100).in(incoming(Method.ACK, "1")).at(60_000);

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
        udp.in(incoming(Method.INVITE, "1")).at(500).in(incoming(Method.INVITE, "1"));

        assertThat(udp.text()).isEqualTo("""
                      0 ms <- INVITE
                      0 ms ! request INVITE
                    200 ms -> 100
                    500 ms <- INVITE
                    500 ms -> 100
                """);
    }
}
