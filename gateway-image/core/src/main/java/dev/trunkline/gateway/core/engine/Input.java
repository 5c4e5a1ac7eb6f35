package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;
import java.net.InetSocketAddress;
import java.util.List;
import java.time.Duration;

/// Everything that can happen to an engine.
public sealed interface Input {

    /// A message that the parser took.
    record Received(Flow flow, SipMessage message) implements Input {}

    /// Somebody opened a stream to us, or pinged over it (RFC 5626 §4.4.1). A known peer's goes on; a stranger's is to be closed
    /// before a byte goes back (ITSP-18).
    record Knocked(Flow flow) implements Input {}

    /// Bytes came that are no SIP message. Whether a stranger is told so is the engine's decision (ITSP-18); what is left of a
    /// request that can be answered stands in `problem`.
    record Malformed(Flow flow, ParseResult.Malformed problem) implements Input {}

    /// Nothing can be sent over that flow, mostly since its connection ended: RFC 3261 §8.1.3.1, §17.1.4. A connection is reported by
    /// its number; what was sent over it without one, and has no answer yet, as [SendFailed] each.
    record TransportFailed(Flow flow, String reason) implements Input {}

    /// One message could not be sent: a datagram, for its size mostly, or a request over a stream that ended. Its own transaction
    /// fails, others over the same flow go on, such as those that were begun since over the next stream to the same place.
    record SendFailed(Flow flow, SipMessage message, String reason) implements Input {}

    /// Time has reached what [Engine#nextDeadline] said.
    record Tick() implements Input {}

    /// New configuration, already checked. Calls that are up keep what they started with.
    ///
    /// @param localAddress the pod's own address, for the link and where nothing is advertised
    record Configured(GatewayConfig config, Credentials credentials, String localAddress) implements Input {}

    /// The answer to [Output.Resolve]; empty when the name has no address, then `reason` says why.
    record Resolved(Output.Resolve query, List<InetSocketAddress> targets, Duration ttl, String reason) implements Input {}

    /// A relay could not be opened; its call ends.
    record RelayFailed(RelayId relay, String reason) implements Input {}

    /// No packet came on either leg of a relay for as long as the edge waits, or none on one of them.
    ///
    /// @param inDoubt whether that proves nothing: there was none to expect, since one end or both may not send, or is not known
    ///                yet; or the other end is heard, and this one may only have nothing to say
    record RelayIdle(RelayId relay, boolean inDoubt) implements Input {}

    /// Take no new calls, make none, and end what still runs when `deadline` has passed.
    record Drain(Duration deadline) implements Input {}
}
