package dev.trunkline.gateway.core.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipParser;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Route sets and targets: RFC 3261 §12.
class DialogTest {

    private static final Flow FLOW = new Flow(Side.EXPOSED, Transport.UDP, new InetSocketAddress("198.51.100.10", 5060), 0);

    @Test
    void whoAnswersGoesThroughTheRecordedRoutesInTheirOrder() {
        var dialog = Dialog.answering(invite("<sip:p2.example;lr>, <sip:p1.example;lr>"), "us", FLOW);
        SipRequest bye = dialog.request(Method.BYE, 1);
        assertThat(bye.requestUri().text()).isEqualTo("sip:alice@198.51.100.11");
        assertThat(texts(bye.routes())).containsExactly("<sip:p2.example;lr>", "<sip:p1.example;lr>");
        assertThat(dialog.nextHop().text()).isEqualTo("sip:p2.example;lr");
        assertThat(bye.from().tag()).contains("us");
        assertThat(bye.to().tag()).contains("them");
    }

    @Test
    void whoCalledGoesThroughThemInReverse() {
        var invite = invite("");
        SipResponse ok = (SipResponse) parse("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\n"
                + "Record-Route: <sip:p2.example;lr>, <sip:p1.example;lr>\r\nFrom: <sip:a@h>;tag=them\r\nTo: <sip:b@h>;tag=b\r\n"
                + "Call-ID: 1\r\nCSeq: 7 INVITE\r\nContact: <sip:bob@198.51.100.12>\r\n\r\n");
        var dialog = Dialog.answered(invite, ok, FLOW);
        SipRequest ack = dialog.request(Method.ACK, dialog.localCSeq());
        assertThat(ack.requestUri().text()).isEqualTo("sip:bob@198.51.100.12");
        assertThat(texts(ack.routes())).containsExactly("<sip:p1.example;lr>", "<sip:p2.example;lr>");
        assertThat(ack.cseq().number()).isEqualTo(7);
    }

    @Test
    void headersOfAContactAreNotForTheRequestUri() {
        var invite = invite("", "sip:alice@198.51.100.11?Replaces=1%3Bto-tag%3D2");
        assertThat(Dialog.answering(invite, "us", FLOW).request(Method.BYE, 1).requestUri().text())
                .isEqualTo("sip:alice@198.51.100.11");
    }

    @Test
    void aStrictRouterGetsItselfInTheRequestUri() {
        var dialog = Dialog.answering(invite("<sip:strict.example>, <sip:p1.example;lr>"), "us", FLOW);
        SipRequest bye = dialog.request(Method.BYE, 1);
        assertThat(bye.requestUri().text()).isEqualTo("sip:strict.example");
        assertThat(texts(bye.routes())).containsExactly("<sip:p1.example;lr>", "<sip:alice@198.51.100.11>");
    }

    private static List<String> texts(List<NameAddr> routes) {
        return routes.stream().map(NameAddr::text).toList();
    }

    private static SipRequest invite(String routes) {
        return invite(routes, "sip:alice@198.51.100.11");
    }

    private static SipRequest invite(String routes, String contact) {
        return (SipRequest) parse("INVITE sip:b@198.51.100.64 SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\n"
                + (routes.isEmpty() ? "" : "Record-Route: " + routes + "\r\n")
                + "From: <sip:a@h>;tag=them\r\nTo: <sip:b@h>\r\nCall-ID: 1\r\nCSeq: 7 INVITE\r\n"
                + "Contact: <" + contact + ">\r\nMax-Forwards: 70\r\n\r\n");
    }

    private static SipMessage parse(String text) {
        return ((ParseResult.Parsed) SipParser.parse(text.getBytes(StandardCharsets.UTF_8))).message();
    }
}
