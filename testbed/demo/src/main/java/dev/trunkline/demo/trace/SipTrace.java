package dev.trunkline.demo.trace;

import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipParser;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.SipUri;
import dev.trunkline.gateway.core.sip.StreamFramer;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The SIP messages in a capture, as arrows.
final class SipTrace {

    private SipTrace() {}

    /// @param names gives the party that has an address
    static List<Ladder.Arrow> arrows(List<Packet> packets, Function<InetSocketAddress, String> names) {
        List<Ladder.Arrow> arrows = new ArrayList<>();
        Map<List<InetSocketAddress>, Stream> streams = new HashMap<>();
        for (Packet packet : packets) {
            String from = names.apply(packet.from());
            String to = names.apply(packet.to());
            if (packet.tcp()) {
                streams.computeIfAbsent(List.of(packet.from(), packet.to()), _ -> new Stream())
                        .take(packet)
                        .forEach(message -> arrows.add(new Ladder.Arrow(packet.micros(), from, to, label(message))));
            } else if (SipParser.parse(packet.payload()) instanceof ParseResult.Parsed(SipMessage message)) {
                arrows.add(new Ladder.Arrow(packet.micros(), from, to, label(message)));
            }
        }
        return arrows;
    }

    private static String label(SipMessage message) {
        return switch (message) {
            case SipRequest request -> request.method().name()
                    + (request.requestUri() instanceof SipUri uri && message.toTag().isEmpty()
                            ? uri.user().map(user -> " " + user).orElse("")
                            : "");
            case SipResponse response -> response.status() + " " + response.reason()
                    + (response.cseq().method().name().equals("INVITE") ? "" : " (" + response.cseq().method().name() + ")");
        };
    }

    /// One direction of a TCP connection. Loopback-like links neither lose nor reorder; what tcpdump saw twice is left out.
    private static final class Stream {
        private final StreamFramer framer = new StreamFramer();
        private long next = -1;

        List<SipMessage> take(Packet packet) {
            List<SipMessage> messages = new ArrayList<>();
            if (packet.payload().length == 0 || (next >= 0 && packet.sequence() != next)) {
                return messages;
            }
            next = (packet.sequence() + packet.payload().length) & 0xffffffffL;
            framer.feed(packet.payload(), frame -> {
                if (frame instanceof StreamFramer.Frame.Message(SipMessage message)) {
                    messages.add(message);
                }
            });
            return messages;
        }
    }
}
