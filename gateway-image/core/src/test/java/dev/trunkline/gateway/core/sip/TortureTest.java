package dev.trunkline.gateway.core.sip;

import static dev.trunkline.gateway.core.sip.SipParserTest.message;
import static dev.trunkline.gateway.core.sip.SipParserTest.wire;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/// Messages of RFC 4475 §3.1.1 that must be taken.
class TortureTest extends RoundTrip {

    /// §3.1.1.1
    @Test
    void wsinv() {
        var invite = take("""
                INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0
                TO :
                 sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
                from   : "J Rosenberg \\\\\\""       <sip:jdrosen@example.com>
                  ;
                  tag = 98asjd8
                MaX-fOrWaRdS: 0068
                Call-ID: wsinv.ndaksdj@192.0.2.1
                Content-Length   : 5
                cseq: 0009
                  INVITE
                Via  : SIP  /   2.0
                 /UDP
                    192.0.2.2;branch=390skdjuw
                s :
                NewFangledHeader:   newfangled value
                 continued newfangled value
                UnknownHeaderWithUnusualValue: ;;,,;;,;
                Content-Type: application/sdp
                Route:
                 <sip:services.example.com;lr;unknownwith=value;unknown-no-value>
                v:  SIP  / 2.0  / TCP     spindle.example.com   ;
                  branch  =   z9hG4bK9ikj8  ,
                 SIP  /    2.0   / UDP  192.168.255.111   ; branch=
                 z9hG4bK30239
                m:"Quoted string \\"\\"" <sip:jdrosen@example.com> ; newparam =
                      newvalue ;
                  secondparam ; q = 0.33

                v=0
                """);

        assertThat(invite.requestUri().asSip().orElseThrow().params().has("unknownparam")).isTrue();
        assertThat(invite.toTag()).contains("1918181833n");
        assertThat(invite.from().displayName()).isEqualTo("J Rosenberg \\\"");
        assertThat(invite.fromTag()).isEqualTo("98asjd8");
        assertThat(invite.maxForwards()).hasValue(68);
        assertThat(invite.cseq()).isEqualTo(new CSeq(9, Method.INVITE));
        assertThat(invite.vias()).extracting(Via::transport).containsExactly("UDP", "TCP", "UDP");
        assertThat(invite.vias()).extracting(Via::branch).containsExactly("390skdjuw", "z9hG4bK9ikj8", "z9hG4bK30239");
        assertThat(invite.topVia().hasCookie()).isFalse();
        assertThat(invite.headers().first(HeaderName.SUBJECT)).contains("");
        assertThat(invite.headers().first("NewFangledHeader")).contains("newfangled value continued newfangled value");
        assertThat(invite.headers().first("UnknownHeaderWithUnusualValue")).contains(";;,,;;,;");
        assertThat(invite.routes()).singleElement()
                .satisfies(r -> assertThat(r.uri().asSip().orElseThrow().params().has("lr")).isTrue());
        var contact = invite.contacts().getFirst();
        assertThat(contact.displayName()).isEqualTo("Quoted string \"\"");
        assertThat(contact.params().value("newparam")).contains("newvalue");
        assertThat(contact.params().has("secondparam")).isTrue();
        assertThat(contact.params().value("q")).contains("0.33");
    }

    /// §3.1.1.2. The quoted NUL is taken and becomes a question mark.
    @Test
    void intmeth() {
        var request = take("""
                !interesting-Method0123456789_*+`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*\
                :&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com SIP/2.0
                Via: SIP/2.0/TCP host1.example.com;branch=z9hG4bK-.!%66*_+`'~
                To: "BEL:\\\007 NUL:\\\000 DEL:\\\177" <sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*@example.com>
                From: token1~` token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%="\u0440\u0430\u0431";tag=_token~1'+`*%!-.
                Call-ID: intmeth.word%ZK-!.*_+'@word`~)(><:\\/"][?}{
                CSeq: 139122385 !interesting-Method0123456789_*+`.%indeed'~
                Max-Forwards: 255
                extensionHeader-!.%*+_`'~:\uFEFF\u5927\u505C\u96FB
                Content-Length: 0

                """);

        assertThat(request.method().name()).isEqualTo("!interesting-Method0123456789_*+`.%indeed'~");
        var uri = request.requestUri().asSip().orElseThrow();
        assertThat(uri.rawUser()).isEqualTo("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*");
        assertThat(uri.rawPassword()).isEqualTo("&it+has=1,weird!*pas$wo~d_too.(doesn't-it)");
        assertThat(request.to().displayName()).isEqualTo("BEL:\007 NUL:? DEL:\177");
        assertThat(request.from().displayName()).isEqualTo("token1~` token2'+_ token3*%!.-");
        assertThat(request.from().params().value("fromParam''~+*_!.-%")).contains("\u0440\u0430\u0431");
        assertThat(request.fromTag()).isEqualTo("_token~1'+`*%!-.");
        assertThat(request.callId()).isEqualTo("intmeth.word%ZK-!.*_+'@word`~)(><:\\/\"][?}{");
        assertThat(request.headers().first("extensionHeader-!.%*+_`'~")).contains("\uFEFF\u5927\u505C\u96FB");
    }

    /// §3.1.1.3
    @Test
    void esc01() {
        var invite = take("""
                INVITE sip:sips%3Auser%40example.com@example.net SIP/2.0
                To: sip:%75se%72@example.com
                From: <sip:I%20have%20spaces@example.net>;tag=938
                Max-Forwards: 87
                i: esc01.239409asdfakjkn23onasd0-3234
                CSeq: 234234 INVITE
                Via: SIP/2.0/UDP host5.example.net;branch=z9hG4bKkdjuw
                C: application/sdp
                Contact:
                  <sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31>
                Content-Length: 5

                v=0
                """);

        assertThat(invite.requestUri().user()).contains("sips:user@example.com");
        assertThat(invite.requestUri().asSip().orElseThrow().host()).isEqualTo("example.net");
        assertThat(invite.to().uri().user()).contains("user");
        assertThat(invite.from().uri().user()).contains("I have spaces");
        var contact = invite.contacts().getFirst().uri().asSip().orElseThrow();
        assertThat(contact.user()).contains("caller");
        assertThat(contact.params().has("lr")).isTrue();
        assertThat(contact.param("name")).contains("value%41"); // not valueA: escapes are undone once
    }

    /// §3.1.1.4
    @Test
    void escnull() {
        var register = take("""
                REGISTER sip:example.com SIP/2.0
                To: sip:null-%00-null@example.com
                From: sip:null-%00-null@example.com;tag=839923423
                Max-Forwards: 70
                Call-ID: escnull.39203ndfvkjdasfkq3w4otrq0adsfdfnavd
                CSeq: 14398234 REGISTER
                Via: SIP/2.0/UDP host5.example.com;branch=z9hG4bKkdjuw
                Contact: <sip:%00@host5.example.com>
                Contact: <sip:%00%00@host5.example.com>
                L:0

                """);

        assertThat(register.to().uri().user()).contains("null-\0-null");
        assertThat(register.contacts().get(0).uri().equivalentTo(register.contacts().get(1).uri())).isFalse();
    }

    /// §3.1.1.5
    @Test
    void esc02() {
        var request = take("""
                RE%47IST%45R sip:registrar.example.com SIP/2.0
                To: "%Z%45" <sip:resource@example.com>
                From: "%Z%45" <sip:resource@example.com>;tag=f232jadfj23
                Call-ID: esc02.asdfnqwo34rq23i34jrjasdcnl23nrlknsdf
                Via: SIP/2.0/TCP host.example.com;branch=z9hG4bK209%fzsnel234
                CSeq: 29344 RE%47IST%45R
                Max-Forwards: 70
                Contact: <sip:alias1@host1.example.com>
                C%6Fntact: <sip:alias2@host2.example.com>
                Contact: <sip:alias3@host3.example.com>
                l: 0

                """);

        assertThat(request.method()).isNotEqualTo(Method.REGISTER);
        assertThat(request.to().displayName()).isEqualTo("%Z%45");
        assertThat(request.contacts()).hasSize(2);
    }

    /// §3.1.1.6
    @Test
    void lwsdisp() {
        assertThat(take("""
                OPTIONS sip:user@example.com SIP/2.0
                To: sip:user@example.com
                From: caller<sip:caller@example.com>;tag=323
                Max-Forwards: 70
                Call-ID: lwsdisp.1234abcd@funky.example.com
                CSeq: 60 OPTIONS
                Via: SIP/2.0/UDP funky.example.com;branch=z9hG4bKkdjuw
                l: 0

                """).from().displayName()).isEqualTo("caller");
    }

    /// §3.1.1.7, its long parts made here.
    @Test
    void longreq() {
        var vias = new StringBuilder();
        for (int i = 33; i > 0; i--) {
            vias.append(i % 2 == 0 ? "V  : " : "vIA: ").append("SIP/2.0/TCP sip").append(i).append(".example.com\n");
        }
        var invite = take("""
                INVITE sip:user@example.com SIP/2.0
                To: "I have a user name of %s proportion"<sip:user@example.com:6000;unknownparam1=very%svalue;%s=shortvalue;\
                very%sParameterNameWithNoValue>
                F: sip:%s@example.net;tag=%s;unknownheaderparam%s=unknowheaderparam%s;unknownValueless%s
                Call-ID: longreq.one%slongcallid
                CSeq: 3882340 INVITE
                Unknown-%s-Name: unknown-%s-value; unknown-%s-parameter-name = unknown-%s-parameter-value
                """.formatted("extreme".repeat(10), "long".repeat(20), "longparam" + "name".repeat(25), "long".repeat(25),
                        "amazinglylongcallername".repeat(5), "12" + "982".repeat(50) + "424", "name".repeat(20), "value".repeat(15),
                        "paramname".repeat(10), "really".repeat(20), "Long".repeat(20), "long".repeat(20), "long".repeat(20),
                        "long".repeat(20))
                + vias + """
                Via: SIP/2.0/TCP host.example.com;received=192.0.2.5;branch=very%sbranchvalue
                Max-Forwards: 70
                Contact: <sip:%s@host5.example.net>
                Content-Type: application/sdp
                l: 5

                v=0
                """.formatted("long".repeat(50), "amazinglylongcallername".repeat(5)));

        assertThat(invite.vias()).hasSize(34);
        assertThat(invite.vias().getLast().received()).contains("192.0.2.5");
        assertThat(invite.to().uri().asSip().orElseThrow().port()).hasValue(6000);
    }

    /// §3.1.1.8: what follows the first message of a datagram is left out.
    @Test
    void dblreq() {
        var register = take("""
                REGISTER sip:example.com SIP/2.0
                To: sip:j.user@example.com
                From: sip:j.user@example.com;tag=43251j3j324
                Max-Forwards: 8
                I: dblreq.0ha0isndaksdj99sdfafnl3lk233412
                Contact: sip:j.user@host.example.com
                CSeq: 8 REGISTER
                Via: SIP/2.0/UDP 192.0.2.125;branch=z9hG4bKkdjuw23492
                Content-Length: 0


                INVITE sip:joe@example.com SIP/2.0
                t: sip:joe@example.com
                From: sip:caller@example.net;tag=141334
                """);

        assertThat(register.method()).isSameAs(Method.REGISTER);
        assertThat(register.body().isEmpty()).isTrue();
    }

    /// §3.1.1.9
    @Test
    void semiuri() {
        var uri = take("""
                OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0
                To: sip:j_user@example.com
                From: sip:caller@example.org;tag=33242
                Max-Forwards: 3
                Call-ID: semiuri.0ha0isndaksdj
                CSeq: 8 OPTIONS
                Accept: application/sdp, application/pkcs7-mime,
                        multipart/mixed, multipart/signed,
                        message/sip, message/sipfrag
                Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKkdjuw
                l: 0

                """).requestUri().asSip().orElseThrow();

        assertThat(uri.user()).contains("user;par=u@example.net");
        assertThat(uri.host()).isEqualTo("example.com");
        assertThat(uri.params()).isEqualTo(Params.NONE);
        assertThat(message.headers().list(HeaderName.ACCEPT)).hasSize(6);
    }

    /// §3.1.1.10
    @Test
    void transports() {
        assertThat(take("""
                OPTIONS sip:user@example.com SIP/2.0
                To: sip:user@example.com
                From: <sip:caller@example.com>;tag=323
                Max-Forwards: 70
                Call-ID:  transports.kijh4akdnaqjkwendsasfdj
                Accept: application/sdp
                CSeq: 60 OPTIONS
                Via: SIP/2.0/UDP t1.example.com;branch=z9hG4bKkdjuw
                Via: SIP/2.0/SCTP t2.example.com;branch=z9hG4bKklasjdhf
                Via: SIP/2.0/TLS t3.example.com;branch=z9hG4bK2980unddj
                Via: SIP/2.0/UNKNOWN t4.example.com;branch=z9hG4bKasd0f3en
                Via: SIP/2.0/TCP t5.example.com;branch=z9hG4bK0a9idfnee
                l: 0

                """).vias()).extracting(Via::transport).containsExactly("UDP", "SCTP", "TLS", "UNKNOWN", "TCP");
    }

    /// §3.1.1.11: a body of any bytes, NUL and CRLF CRLF among them.
    @Test
    void mpart01() {
        byte[] body = {'-', '-', 'x', '\r', '\n', '\r', '\n', 0, (byte) 0x82, (byte) 0xFF, '\r', '\n', '\r', '\n'};
        var out = new ByteArrayOutputStream();
        out.writeBytes(wire("""
                MESSAGE sip:kumiko@example.org SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK-d87543-4dade06d0bdb11ee-1--d87543-;rport
                Max-Forwards: 70
                Route: <sip:127.0.0.1:5080>
                Identity: r5mwreLuyDRYBi/0TiPwEsY3rEVsk/G2WxhgTV1PF7hHuLIK0YWVKZhKv9Mj8UeXqkMVbnVq37CD+813gvYjcBUaZngQmXc9WNZSDNGCzA+fWl9MEUHWIZo1CeJebdY/XlgKeTa0Olvq0rt70Q5jiSfbqMJmQFteeivUhkMWYUA=
                Contact: <sip:fluffy@127.0.0.1:5070>
                To: <sip:kumiko@example.org>
                From: <sip:fluffy@example.com>;tag=2fb0dcc9
                Call-ID: 3d9485ad0c49859b@Zmx1ZmZ5LW1hYy0xNi5sb2NhbA..
                CSeq: 1 MESSAGE
                Content-Transfer-Encoding: binary
                Content-Type: multipart/mixed;boundary=7a9cbec02ceef655
                Date: Sat, 15 Oct 2005 04:44:56 GMT
                User-Agent: SIPimp.org/0.2.5 (curses)
                Content-Length: 14

                """));
        out.writeBytes(body);

        message = message(out.toByteArray());

        assertThat(message.body().bytes()).isEqualTo(body);
        assertThat(message.contentType()).contains("multipart/mixed");
        assertThat(message.topVia().params().has("rport")).isTrue();
    }

    /// §3.1.1.12, §3.1.1.13
    @Test
    void unreasonAndNoreason() {
        String response = """
                SIP/2.0 200%s
                Via: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923
                Call-ID: unreason.1234ksdfak3j2erwedfsASdf
                CSeq: 35 INVITE
                From: sip:user@example.com;tag=11141343
                To: sip:user@example.edu;tag=2229
                Content-Length: 0

                """;

        message = message(wire(response.formatted(" = 2**3 * 5**2 \u043d\u043e \u0441\u0442\u043e \u0434\u0435\u0432")));
        assertThat(((SipResponse) message).reason()).isEqualTo("= 2**3 * 5**2 \u043d\u043e \u0441\u0442\u043e \u0434\u0435\u0432");
        assertThat(message(SipWriter.write(message))).isEqualTo(message);

        message = message(wire(response.formatted(" ")));
        assertThat(((SipResponse) message).reason()).isEmpty();
    }
}
