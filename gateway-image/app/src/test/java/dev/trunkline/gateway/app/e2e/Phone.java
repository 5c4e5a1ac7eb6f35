package dev.trunkline.gateway.app.e2e;

import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Headers;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipParser;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.SipWriter;
import dev.trunkline.gateway.core.sip.Uri;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A telephone on an address of the loopback: SIP over UDP, one RTP socket, everything done when the test says so, except that
/// OPTIONS are answered at once.
final class Phone implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final byte[] END = "nothing more".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern CONNECTION = Pattern.compile("c=IN IP4 (\\S+)");
    private static final Pattern AUDIO = Pattern.compile("m=audio (\\d+)");

    private final DatagramSocket sip;
    private final DatagramSocket rtp;
    private final Set<String> seen = new HashSet<>();
    private int cseq;
    private int sequence;

    Phone(String address) throws IOException {
        InetAddress local = InetAddress.ofLiteral(address);
        sip = new DatagramSocket(0, local);
        rtp = new DatagramSocket(0, local);
        sip.setSoTimeout(PATIENCE_MILLIS);
    }

    String host() {
        return sip.getLocalAddress().getHostAddress();
    }

    int port() {
        return sip.getLocalPort();
    }

    /// A message and where it came from.
    record Received(SipMessage message, InetSocketAddress from) {

        SipRequest request() {
            return (SipRequest) message;
        }

        SipResponse response() {
            return (SipResponse) message;
        }
    }

    /// Sends an INVITE with an offer, and returns it.
    SipRequest invite(String called, String caller, int gatewayPort) throws IOException {
        String id = "call" + System.nanoTime();
        SipRequest invite = request(Method.INVITE, "sip:" + called + "@127.0.0.1:" + gatewayPort, id)
                .with(HeaderName.FROM, "<sip:" + caller + "@" + host() + ">;tag=" + id)
                .with(HeaderName.TO, "<sip:" + called + "@127.0.0.1>")
                .with(HeaderName.CONTACT, "<sip:" + caller + "@" + host() + ":" + port() + ">")
                .withBody("application/sdp", sdp());
        send(invite, gateway(gatewayPort));
        return invite;
    }

    private SipRequest request(Method method, String uri, String callId) {
        return new SipRequest(
                method,
                Uri.parse(uri).orElseThrow(),
                Headers.of(
                        HeaderField.of(HeaderName.VIA, "SIP/2.0/UDP " + host() + ":" + port() + ";rport;branch=z9hG4bK" + System.nanoTime()),
                        HeaderField.of(HeaderName.MAX_FORWARDS, "70"),
                        HeaderField.of(HeaderName.FROM, "<sip:phone@" + host() + ">;tag=" + callId),
                        HeaderField.of(HeaderName.TO, "<" + uri + ">"),
                        HeaderField.of(HeaderName.CALL_ID, callId),
                        HeaderField.of(HeaderName.CSEQ, ++cseq + " " + method.name())),
                Body.EMPTY);
    }

    /// Acknowledges the answer to an INVITE of ours.
    void ack(SipRequest invite, SipResponse answer, int gatewayPort) throws IOException {
        SipRequest ack = inDialog(Method.ACK, invite, answer);
        send(ack.with(HeaderName.CSEQ, invite.cseq().number() + " ACK"), gateway(gatewayPort));
    }

    /// Ends a call that we made, and waits for the answer.
    void bye(SipRequest invite, SipResponse answer, int gatewayPort) throws IOException {
        send(inDialog(Method.BYE, invite, answer), gateway(gatewayPort));
        expect(Method.BYE, 200);
    }

    private SipRequest inDialog(Method method, SipRequest invite, SipResponse answer) {
        return request(method, answer.contacts().getFirst().uri().text(), invite.callId())
                .with(HeaderName.FROM, invite.headers().first(HeaderName.FROM).orElseThrow())
                .with(HeaderName.TO, answer.headers().first(HeaderName.TO).orElseThrow());
    }

    /// Ends a call that came to us, and waits for the answer.
    void byeTo(Received invite, SipResponse ourAnswer) throws IOException {
        SipRequest request = invite.request();
        send(
                request(Method.BYE, request.contacts().getFirst().uri().text(), request.callId())
                        .with(HeaderName.FROM, ourAnswer.headers().first(HeaderName.TO).orElseThrow())
                        .with(HeaderName.TO, request.headers().first(HeaderName.FROM).orElseThrow()),
                invite.from());
        expect(Method.BYE, 200);
    }

    /// Answers a request; a 200 to an INVITE carries our SDP. Returns the response.
    SipResponse answer(Received received, int status) throws IOException {
        SipRequest request = received.request();
        SipResponse response = request.reply(status, "Because");
        if (request.toTag().isEmpty()) {
            response = response.with(HeaderName.TO, request.headers().first(HeaderName.TO).orElseThrow() + ";tag=phone" + port());
        }
        if (request.method().equals(Method.INVITE)) {
            response = response.with(HeaderName.CONTACT, "<sip:phone@" + host() + ":" + port() + ">");
            response = status == 200 ? response.withBody("application/sdp", sdp()) : response;
        }
        send(response, received.from());
        return response;
    }

    /// The next request of that method; anything else that comes before fails the test.
    Received expect(Method method) throws IOException {
        return next(message -> message instanceof SipRequest request && request.method().equals(method), method.name());
    }

    /// The same request once more, as whoever heard nothing of it sends it.
    void expectAgain(Received first) throws IOException {
        seen.remove(identity(first.message()));
        expect(first.request().method());
    }

    /// The answer to a request of ours; provisional ones are skipped.
    Received expect(Method method, int status) throws IOException {
        Received received = next(
                message -> message instanceof SipResponse response && response.cseq().method().equals(method) && response.status() >= 200,
                "answer to " + method.name());
        if (received.response().status() != status) {
            throw new AssertionError("expected " + status + ", got " + received.response());
        }
        return received;
    }

    private Received next(Predicate<SipMessage> wanted, String what) throws IOException {
        while (true) {
            Received received = receive().orElseThrow(() -> new AssertionError("nothing came, expected " + what));
            if (wanted.test(received.message())) {
                return received;
            }
            boolean passing = received.message() instanceof SipResponse response && response.status() < 200;
            if (!passing) {
                throw new AssertionError("expected " + what + ", got " + received.message());
            }
        }
    }

    /// Whether nothing but OPTIONS has come: what was sent to us before this lies before our own word to ourselves.
    boolean hearsNothing() throws IOException {
        sip.send(new DatagramPacket(END, END.length, sip.getLocalSocketAddress()));
        return receive().isEmpty();
    }

    private Optional<Received> receive() throws IOException {
        while (true) {
            var packet = new DatagramPacket(new byte[65_535], 65_535);
            try {
                sip.receive(packet);
            } catch (SocketTimeoutException _) {
                return Optional.empty();
            }
            if (Arrays.equals(packet.getData(), 0, packet.getLength(), END, 0, END.length)) {
                return Optional.empty();
            }
            var from = new InetSocketAddress(packet.getAddress(), packet.getPort());
            if (SipParser.parse(packet.getData(), 0, packet.getLength()) instanceof ParseResult.Parsed(var message)) {
                if (message instanceof SipRequest request && request.method().equals(Method.OPTIONS)) {
                    send(request.reply(200, "OK"), from);
                } else if (seen.add(identity(message))) {
                    return Optional.of(new Received(message, from));
                }
            }
        }
    }

    /// The same for a message and its retransmissions, which come where the machine is slow and are passed over.
    private static String identity(SipMessage message) {
        String kind = switch (message) {
            case SipRequest request -> request.method().name();
            case SipResponse response -> response.status() + " " + response.toTag().orElse("");
        };
        return message.topVia().branch() + " " + message.cseq().text() + " " + kind;
    }

    private void send(SipMessage message, InetSocketAddress to) throws IOException {
        byte[] bytes = SipWriter.write(message);
        sip.send(new DatagramPacket(bytes, bytes.length, to));
    }

    /// Sends a sample of our voice to where `sdp` wants it.
    private void speak(SipMessage sdp, String words) throws IOException {
        byte[] payload = words.getBytes(StandardCharsets.US_ASCII);
        byte[] packet = new byte[12 + payload.length];
        packet[0] = (byte) 0x80; // RFC 3550 §5.1: version 2
        packet[1] = 8;
        packet[2] = (byte) (++sequence >> 8);
        packet[3] = (byte) sequence;
        packet[11] = (byte) (port() & 0x7f);
        System.arraycopy(payload, 0, packet, 12, payload.length);
        rtp.send(new DatagramPacket(packet, packet.length, mediaOf(sdp)));
    }

    /// Says words as a telephone does, a packet each 20 ms, until the other end hears them: the first packets may come before
    /// the relay knows where to send them.
    boolean reaches(Phone listener, SipMessage sdp, String words) throws IOException {
        listener.rtp.setSoTimeout(20);
        for (int sent = 0; sent < PATIENCE_MILLIS / 20; sent++) {
            speak(sdp, words);
            if (listener.hears(words)) {
                return true;
            }
        }
        return false;
    }

    private boolean hears(String words) throws IOException {
        var packet = new DatagramPacket(new byte[2048], 2048);
        try {
            do {
                rtp.receive(packet);
            } while (!words.equals(
                    new String(Arrays.copyOfRange(packet.getData(), 12, packet.getLength()), StandardCharsets.US_ASCII)));
            return true;
        } catch (SocketTimeoutException _) {
            return false; // nothing yet
        }
    }

    private static InetSocketAddress mediaOf(SipMessage message) {
        String sdp = message.body().text();
        Matcher connection = CONNECTION.matcher(sdp);
        Matcher audio = AUDIO.matcher(sdp);
        if (!connection.find() || !audio.find()) {
            throw new AssertionError("no audio in " + sdp);
        }
        return new InetSocketAddress(InetAddress.ofLiteral(connection.group(1)), Integer.parseInt(audio.group(1)));
    }

    private Body sdp() {
        return Body.of("v=0\r\no=phone 1 1 IN IP4 " + host() + "\r\ns=-\r\nc=IN IP4 " + host()
                + "\r\nt=0 0\r\nm=audio " + rtp.getLocalPort() + " RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\na=sendrecv\r\n");
    }

    private static InetSocketAddress gateway(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    @Override
    public void close() {
        sip.close();
        rtp.close();
    }
}
