package dev.trunkline.gateway.core.transaction;

import static dev.trunkline.gateway.core.transaction.Transcript.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.sip.CSeq;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.Params;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipUri;
import dev.trunkline.gateway.core.sip.Via;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InviteClientTest {

    private final Transcript udp = new Transcript(Transport.UDP);
    private final Transcript tcp = new Transcript(Transport.TCP);
    private final SipRequest invite =
            outgoing(Method.INVITE).with(HeaderName.ROUTE, NameAddr.of(SipUri.of("proxy", 5060).withParams(Params.NONE.withFlag("lr"))));

    @Test
    void repeatsUntilTimerB() {
        udp.request(invite);
        udp.at(100_000);

        assertThat(udp.text()).isEqualTo("""
                      0 ms -> INVITE
                    500 ms -> INVITE
                   1500 ms -> INVITE
                   3500 ms -> INVITE
                   7500 ms -> INVITE
                  15500 ms -> INVITE
                  31500 ms -> INVITE
                  32000 ms ! timeout
                """);
        assertThat(udp.layer.size()).isZero();
    }

    @Test
    void sendsOnceOverAStream() {
        tcp.request(invite);

        assertThat(tcp.at(100_000).text()).isEqualTo("""
                      0 ms -> INVITE
                  32000 ms ! timeout
                """);
    }

    @Test
    void acknowledgesEachRepetitionOfAFailure() {
        udp.request(invite);
        udp.at(100).in(udp.answer(100)).at(200).in(udp.answer(180)).at(700).in(udp.answer(486));
        udp.at(1200).in(udp.answer(486)).at(32_699);
        assertThat(udp.layer.size()).isEqualTo(1); // timer D
        udp.at(32_700);

        assertThat(udp.text()).isEqualTo("""
                      0 ms -> INVITE
                    100 ms <- 100
                    100 ms ! response 100
                    200 ms <- 180
                    200 ms ! response 180
                    700 ms <- 486
                    700 ms -> ACK
                    700 ms ! response 486
                   1200 ms <- 486
                   1200 ms -> ACK
                """);
        assertThat(udp.layer.size()).isZero();
    }

    /// RFC 3261 §17.1.1.3.
    @Test
    void buildsItsAckFromTheInvite() {
        udp.request(invite);
        var sent = (SipRequest) udp.lastSent();
        udp.in(udp.answer(486));
        var ack = (SipRequest) udp.lastSent();

        assertThat(ack.requestUri()).isEqualTo(sent.requestUri());
        assertThat(ack.vias()).containsExactly(sent.topVia());
        assertThat(ack.from()).isEqualTo(sent.from());
        assertThat(ack.toTag()).contains("peer");
        assertThat(ack.callId()).isEqualTo(sent.callId());
        assertThat(ack.cseq()).isEqualTo(new CSeq(1, Method.ACK));
        assertThat(ack.routes()).isEqualTo(sent.routes());
        assertThat(ack.maxForwards()).hasValue(70);
    }

    /// RFC 6026 §7.2: every 2xx goes up, for as long as M runs; its ACK is the user's.
    @Test
    void passesEvery2xxUp() {
        udp.request(invite);
        udp.in(udp.answer(200)).at(500).in(udp.answer(200)).at(600).in(udp.answer(200).with(HeaderName.TO, "<sip:b@h>;tag=fork"));
        udp.at(700).in(udp.answer(486)).at(32_000).in(udp.answer(200));

        assertThat(udp.text()).isEqualTo("""
                      0 ms -> INVITE
                      0 ms <- 200
                      0 ms ! response 200
                    500 ms <- 200
                    500 ms ! response 200
                    600 ms <- 200
                    600 ms ! response 200
                    700 ms <- 486
                  32000 ms <- 200
                """);
        assertThat(udp.layer.strays()).isEqualTo(1);
    }

    @Test
    void sendsTheAckOfA2xxOutsideOfIt() {
        udp.request(invite);
        var sent = (SipRequest) udp.lastSent();
        udp.in(udp.answer(200));
        var ack = udp.layer.ack(udp.flow, Transcript.US, outgoing(Method.ACK), udp);

        assertThat(udp.lastSent()).isEqualTo(ack);
        assertThat(ack.topVia().branch()).isNotEqualTo(sent.topVia().branch());
        assertThat(ack.topVia().params().has("rport")).isTrue();
    }

    /// RFC 3261 §9.1: not before a provisional response.
    @Test
    void cancelsAsSoonAsItMay() {
        var id = udp.request(invite);
        var sent = (SipRequest) udp.lastSent();
        udp.at(100);
        udp.layer.cancel(udp.now(), id, Optional.empty(), udp);
        udp.at(600).in(udp.answer(180));
        var cancel = (SipRequest) udp.lastSent();
        udp.at(650).in(cancel.reply(200)).in(udp.answer(487));
        udp.layer.cancel(udp.now(), id, Optional.empty(), udp);

        assertThat(udp.text()).isEqualTo("""
                      0 ms -> INVITE
                    500 ms -> INVITE
                    600 ms <- 180
                    600 ms -> CANCEL
                    600 ms ! response 180
                    650 ms <- 200 (CANCEL)
                    650 ms <- 487
                    650 ms -> ACK
                    650 ms ! response 487
                """);
        assertThat(cancel.requestUri()).isEqualTo(sent.requestUri());
        assertThat(cancel.vias()).containsExactly(sent.topVia());
        assertThat(cancel.to()).isEqualTo(sent.to());
        assertThat(cancel.cseq()).isEqualTo(new CSeq(1, Method.CANCEL));
        assertThat(cancel.routes()).isEqualTo(sent.routes());
        assertThat(udp.at(100_000).layer.size()).isZero();
    }

    @Test
    void endsEvenIfNobodyHeedsItsCancel() {
        var id = tcp.request(invite);
        tcp.in(tcp.answer(180));
        tcp.layer.cancel(tcp.now(), id, Optional.empty(), tcp);
        tcp.at(100_000);

        assertThat(tcp.text()).isEqualTo("""
                      0 ms -> INVITE
                      0 ms <- 180
                      0 ms ! response 180
                      0 ms -> CANCEL
                  32000 ms ! timeout
                """);
        assertThat(tcp.layer.size()).isZero();
    }

    /// RFC 3261 §16.8: news starts timer C anew.
    @Test
    void doesNotRingForever() {
        tcp.request(invite);
        tcp.in(tcp.answer(180)).at(600_000).in(tcp.answer(180)).at(3_000_000);

        assertThat(tcp.text()).endsWith("""
                 600000 ms <- 180
                 600000 ms ! response 180
                1500000 ms -> CANCEL
                1532000 ms ! timeout
                """);
        assertThat(tcp.layer.size()).isZero();
    }

    @Test
    void failsWithItsTransport() {
        tcp.request(invite);
        tcp.layer.transportFailed(tcp.now(), tcp.flow, "connection refused", tcp);

        assertThat(tcp.text()).isEqualTo("""
                      0 ms -> INVITE
                      0 ms ! transport error: connection refused
                """);
        assertThat(tcp.layer.size()).isZero();
    }

    /// RFC 3261 §8.1.3.3, §18.1.2.
    @Test
    void dropsResponsesThatWentAstray() {
        udp.request(invite);
        var sent = ((SipRequest) udp.lastSent()).topVia();
        udp.in(udp.answer(180).withHeaders(udp.answer(180).headers().withTop(HeaderName.VIA,
                new Via("UDP", "198.51.100.99", sent.port(), sent.params()))));
        udp.in(udp.answer(180).withHeaders(udp.answer(180).headers().withFirst(HeaderName.VIA, sent)));
        udp.in(udp.answer(180).with(HeaderName.CSEQ, new CSeq(1, Method.BYE)));

        assertThat(udp.text()).doesNotContain("!");
        assertThat(udp.layer.strays()).isEqualTo(3);
    }
}
