package dev.trunkline.gateway.core.transaction;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipParser;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.SipWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A transaction layer in virtual time, and what it did as text: `120 ms -> 486` was sent, `120 ms <- ACK` came in, `120 ms !
/// timeout` was told to the user. Everything sent goes through writer and parser, as on the wire.
final class Transcript implements TransactionUser {

    static final SentBy US = new SentBy("198.51.100.64", 5060);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final TransactionLayer layer = new TransactionLayer(Timers.DEFAULT, new CountingIds());
    final Flow flow;
    final List<SipMessage> sent = new ArrayList<>();
    final List<Flow> sentTo = new ArrayList<>();
    final List<ServerTransactionId> requests = new ArrayList<>();
    final List<SipRequest> received = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private Instant now = START;

    Transcript(Transport transport) {
        flow = new Flow(Side.EXPOSED, transport, new InetSocketAddress("198.51.100.1", 5060), transport == Transport.UDP ? 0 : 7);
    }

    Instant now() {
        return now;
    }

    /// Lets time pass up to `ms` after the start, firing timers on the way.
    Transcript at(long ms) {
        var until = START.plusMillis(ms);
        for (var next = layer.nextDeadline(); next.isPresent() && !next.get().isAfter(until); next = layer.nextDeadline()) {
            now = next.get();
            layer.tick(now, this);
        }
        now = until;
        return this;
    }

    Transcript in(SipMessage message) {
        lines.add(line("<-", name(message)));
        layer.receive(now, flow, message, this);
        return this;
    }

    ClientTransactionId request(SipRequest request) {
        return layer.request(now, flow, US, request, this);
    }

    /// Answers the n-th request.
    Transcript respond(int index, int status) {
        if (!layer.respond(now, requests.get(index), received.get(index).reply(status), this)) {
            lines.add(line("!", status + " refused"));
        }
        return this;
    }

    SipMessage lastSent() {
        return sent.getLast();
    }

    /// A response of the peer to our last request.
    SipResponse answer(int status) {
        var request = (SipRequest) sent.stream().filter(m -> m instanceof SipRequest r && !r.method().equals(Method.ACK)
                && !r.method().equals(Method.CANCEL)).reduce((_, b) -> b).orElseThrow();
        return request.reply(status).withToTag("peer");
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    private String line(String arrow, String what) {
        return "%7d ms %s %s".formatted(Duration.between(START, now).toMillis(), arrow, what);
    }

    static String name(SipMessage message) {
        return switch (message) {
            case SipRequest request -> request.method().name();
            case SipResponse response -> response.status()
                    + (response.cseq().method().equals(Method.CANCEL) ? " (CANCEL)" : "");
        };
    }

    static SipRequest parse(String text) {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return switch (SipParser.parse(bytes)) {
            case ParseResult.Parsed(SipRequest request) -> request;
            case ParseResult.Parsed(SipResponse _) -> throw new AssertionError("a response");
            case ParseResult.Malformed malformed -> throw new AssertionError(malformed.toString());
        };
    }

    /// A request of the peer.
    static SipRequest incoming(Method method, String branch) {
        return parse("""
                %s sip:+4930123@198.51.100.64 SIP/2.0
                Via: SIP/2.0/UDP 198.51.100.1:5060;branch=z9hG4bK%s;rport
                From: <sip:alice@198.51.100.1>;tag=alice
                To: <sip:+4930123@198.51.100.64>
                Call-ID: call-1
                CSeq: 1 %s
                Max-Forwards: 70

                """.formatted(method, branch, method));
    }

    /// A request of ours.
    static SipRequest outgoing(Method method) {
        return incoming(method, "x").without(HeaderName.VIA);
    }

    @Override
    public void send(Flow flow, SipMessage message) {
        if (!(SipParser.parse(SipWriter.write(message)) instanceof ParseResult.Parsed(var same)) || !same.equals(message)) {
            throw new AssertionError("does not survive the wire: " + message);
        }
        sent.add(message);
        sentTo.add(flow);
        lines.add(line("->", name(message)));
    }

    @Override
    public void onRequest(ServerTransactionId id, Flow flow, SipRequest request) {
        requests.add(id);
        received.add(request);
        lines.add(line("!", "request " + request.method()));
    }

    @Override
    public void onAck(Flow flow, SipRequest ack) {
        lines.add(line("!", "ack"));
    }

    @Override
    public void onCancel(ServerTransactionId invite, SipRequest cancel) {
        lines.add(line("!", "cancel"));
    }

    @Override
    public void onResponse(ClientTransactionId id, SipResponse response) {
        lines.add(line("!", "response " + response.status()));
    }

    @Override
    public void onTimeout(ClientTransactionId id) {
        lines.add(line("!", "timeout"));
    }

    @Override
    public void onTransportError(ClientTransactionId id, String reason) {
        lines.add(line("!", "transport error: " + reason));
    }

    @Override
    public void onUnacknowledged(ServerTransactionId id) {
        lines.add(line("!", "unacknowledged"));
    }
}
