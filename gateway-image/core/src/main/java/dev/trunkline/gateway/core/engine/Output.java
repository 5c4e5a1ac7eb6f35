package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.AddressType;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.sip.SipMessage;
import java.util.List;
import java.util.OptionalInt;

/// Everything that an engine asks the edge to do, in the order given.
public sealed interface Output {

    /// Send a message. A stream that is not open is opened first; a failure comes back as
    /// [Input.TransportFailed] or [Input.SendFailed].
    record Send(Flow flow, SipMessage message) implements Output {}

    /// End a connection without an answer (ITSP-18: a stranger over TCP).
    record CloseConnection(Flow flow) implements Output {}

    /// A connection that was opened to `flow.remote()` goes on with what runs over it; the next message to that remote without a
    /// number opens another one.
    record Retire(Flow flow) implements Output {}

    /// Look up where a peer is, in order of preference (RFC 3263). Answered by [Input.Resolved].
    record Resolve(AddressType type, String host, OptionalInt port, Transport transport) implements Output {}

    /// From now on media of the exposed side goes to addresses in these CIDRs only, whatever the signalling says.
    record PermitMedia(List<String> ranges) implements Output {

        public PermitMedia {
            ranges = List.copyOf(ranges);
        }
    }

    /// Start to relay media between two legs.
    record OpenRelay(RelayId relay, MediaLeg a, MediaLeg b) implements Output {}

    /// Change what is known of the legs; the local ports stay.
    record UpdateRelay(RelayId relay, MediaLeg a, MediaLeg b) implements Output {}

    /// Stop to relay and give the ports back; the engine holds them in quarantine.
    record CloseRelay(RelayId relay) implements Output {}

    /// Something that people or other programs want to know.
    record Report(Event event) implements Output {}
}
