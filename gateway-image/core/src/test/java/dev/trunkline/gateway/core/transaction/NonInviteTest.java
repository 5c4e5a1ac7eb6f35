package dev.trunkline.gateway.core.transaction;

import static dev.trunkline.gateway.core.transaction.Transcript.incoming;
import static dev.trunkline.gateway.core.transaction.Transcript.outgoing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.Via;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonInviteTest {

    private final Transcript udp = new Transcript(Transport.UDP);
    private final Transcript tcp = new Transcript(Transport.TCP);

    @Test
    void clientRepeatsAtMostEveryT2UntilTimerF() {
        udp.request(outgoing(Method.OPTIONS));
        udp.at(100_000);

        assertThat(udp.text()).isEqualTo("""
                      0 ms -> OPTIONS
                    500 ms -> OPTIONS
                   1500 ms -> OPTIONS
                   3500 ms -> OPTIONS
                   7500 ms -> OPTIONS
                  11500 ms -> OPTIONS
                  15500 ms -> OPTIONS
                  19500 ms -> OPTIONS
                  23500 ms -> OPTIONS
                  27500 ms -> OPTIONS
                  31500 ms -> OPTIONS
                  32000 ms ! timeout
                """);
        assertThat(udp.layer.size()).isZero();
    }

    /// RFC 3261 §17.1.2.2: in Proceeding timer E runs at T2.
    @Test
    void clientSlowsDownAfterA100() {
        udp.request(outgoing(Method.BYE));
        udp.at(100).in(udp.answer(100)).at(9000).in(udp.answer(200)).at(9100).in(udp.answer(200)).at(13_999);
        assertThat(udp.layer.size()).isEqualTo(1); // timer K
        udp.at(14_000);

        assertThat(udp.text()).isEqualTo("""
                      0 ms -> BYE
                    100 ms <- 100
                    100 ms ! response 100
                    500 ms -> BYE
                   4500 ms -> BYE
                   8500 ms -> BYE
                   9000 ms <- 200
                   9000 ms ! response 200
                   9100 ms <- 200
                """);
        assertThat(udp.layer.size()).isZero();
    }

    @Test
    void clientIsDoneAtOnceOverAStream() {
        tcp.request(outgoing(Method.REGISTER));
        tcp.at(100).in(tcp.answer(401));

        assertThat(tcp.layer.size()).isZero();
        assertThat(tcp.layer.nextDeadline()).isEmpty();
    }

    @Test
    void clientFailsWithItsTransport() {
        tcp.request(outgoing(Method.REGISTER));
        tcp.layer.transportFailed(tcp.now(), tcp.flow, "closed", tcp);

        assertThat(tcp.text()).endsWith("! transport error: closed\n");
    }

    @Test
    void aDatagramThatCannotBeSentFailsItsOwnTransactionAlone() {
        udp.request(outgoing(Method.REGISTER));
        var first = (SipRequest) udp.lastSent();
        udp.request(outgoing(Method.OPTIONS));
        udp.layer.sendFailed(udp.now(), udp.flow, first, "message too long", udp);
        udp.layer.sendFailed(udp.now(), udp.flow, first, "message too long", udp);

        assertThat(udp.text()).endsWith("0 ms ! transport error: message too long\n").containsOnlyOnce("transport error");
        assertThat(udp.layer.size()).isEqualTo(1);
    }

    @Test
    void serverRepeatsItsFinalResponse() {
        udp.in(incoming(Method.OPTIONS, "1")).at(10).in(incoming(Method.OPTIONS, "1")).at(20).respond(0, 200);
        udp.at(500).in(incoming(Method.OPTIONS, "1")).at(600).respond(0, 404).at(32_019);
        assertThat(udp.layer.size()).isEqualTo(1); // timer J
        udp.at(32_020);

        assertThat(udp.text()).isEqualTo("""
                      0 ms <- OPTIONS
                      0 ms ! request OPTIONS
                     10 ms <- OPTIONS
                     20 ms -> 200
                    500 ms <- OPTIONS
                    500 ms -> 200
                    600 ms ! 404 refused
                """);
        assertThat(udp.layer.size()).isZero();
        assertThat(udp.layer.absorbed()).isEqualTo(2);
    }

    /// RFC 4320 §4.1, §4.2: 100 after 3.5 s and no other provisional response, no 408, nothing once the client gave up.
    @Test
    void serverKeepsToRfc4320() {
        udp.in(incoming(Method.BYE, "1")).respond(0, 180).at(5000).in(incoming(Method.BYE, "1")).at(33_000).respond(0, 200);
        assertThat(udp.text()).isEqualTo("""
                      0 ms <- BYE
                      0 ms ! request BYE
                      0 ms ! 180 refused
                   3500 ms -> 100
                   5000 ms <- BYE
                   5000 ms -> 100
                  33000 ms ! 200 refused
                """);

        tcp.in(incoming(Method.BYE, "1")).respond(0, 408);
        assertThat(tcp.text()).endsWith("! 408 refused\n");
        assertThat(tcp.layer.size()).isZero();
    }

    /// RFC 3261 §18.2.1, RFC 3581 §4.
    @ParameterizedTest
    @CsvSource({
        "198.51.100.1:5060;branch=z9hG4bK1, 198.51.100.1:5060;branch=z9hG4bK1, 5060",
        "198.51.100.1:5080;branch=z9hG4bK1, 198.51.100.1:5080;branch=z9hG4bK1, 5080",
        "198.51.100.1;branch=z9hG4bK1, 198.51.100.1;branch=z9hG4bK1, 5060",
        "10.0.0.9:5080;branch=z9hG4bK1, 10.0.0.9:5080;branch=z9hG4bK1;received=198.51.100.1, 5080",
        "10.0.0.9:5080;branch=z9hG4bK1;rport, 10.0.0.9:5080;branch=z9hG4bK1;rport=5060;received=198.51.100.1, 5060",
        "198.51.100.1:9;rport;branch=z9hG4bK1, 198.51.100.1:9;rport=5060;branch=z9hG4bK1;received=198.51.100.1, 5060",
        "10.0.0.9;branch=z9hG4bK1;received=1.2.3.4, 10.0.0.9;branch=z9hG4bK1;received=198.51.100.1, 5060",
    })
    void serverAnswersToWhereTheRequestCameFrom(String sent, String completed, int port) {
        var request = incoming(Method.OPTIONS, "1");
        udp.in(request.withHeaders(request.headers()
                .withTop(HeaderName.VIA, Via.parse("SIP/2.0/UDP " + sent).orElseThrow()))).respond(0, 200);

        assertThat(udp.lastSent().topVia().text()).isEqualTo("SIP/2.0/UDP " + completed);
        assertThat(udp.sentTo.getLast().remote()).isEqualTo(new InetSocketAddress("198.51.100.1", port));
    }

    @Test
    void serverAnswersOverTheConnectionOfTheRequest() {
        tcp.in(incoming(Method.OPTIONS, "1")).respond(0, 200);

        assertThat(tcp.sentTo.getLast()).isEqualTo(tcp.flow);
    }

    @Test
    void tellsBranchesAndSendersApart() {
        var other = incoming(Method.OPTIONS, "1");
        udp.in(incoming(Method.OPTIONS, "1")).in(incoming(Method.OPTIONS, "2")).in(incoming(Method.BYE, "1"));
        udp.in(other.withHeaders(other.headers().withTop(HeaderName.VIA,
                Via.parse("SIP/2.0/UDP 198.51.100.2;branch=z9hG4bK1").orElseThrow())));

        assertThat(udp.requests).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void rejectsWithoutATransaction() {
        udp.layer.reject(udp.flow, incoming(Method.OPTIONS, "1"), 400, udp);
        udp.layer.reject(udp.flow, incoming(Method.ACK, "1"), 400, udp);

        assertThat(udp.text()).isEqualTo("      0 ms -> 400\n");
        assertThat(udp.lastSent().toTag()).isPresent();
        assertThat(udp.layer.size()).isZero();
    }

    @Test
    void refusesToOpenATransactionForAck() {
        assertThatThrownBy(() -> udp.request(outgoing(Method.ACK)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(udp.sent).isEmpty();
    }
}
