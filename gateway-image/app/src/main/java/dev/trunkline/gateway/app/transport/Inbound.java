package dev.trunkline.gateway.app.transport;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;

/// Hears what happens on the wire. Called on the transport's event loop.
public interface Inbound {

    /// Somebody opened the stream `flow`, or pinged over it. Whoever is not welcome is closed before this returns.
    void knocked(Flow flow);

    void received(Flow flow, SipMessage message);

    void malformed(Flow flow, ParseResult.Malformed problem);

    /// Nothing can be sent over `flow`: its connection ended, or there is no such transport.
    void failed(Flow flow, String reason);

    /// A datagram could not be sent, or the stream that was chosen for a request without a number ended before an answer to it came.
    void unsent(Flow flow, SipMessage message, String reason);
}
