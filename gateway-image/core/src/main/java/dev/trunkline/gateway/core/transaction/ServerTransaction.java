package dev.trunkline.gateway.core.transaction;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.time.Instant;

/// A server transaction: RFC 3261 §17.2.
abstract sealed class ServerTransaction extends Transaction permits InviteServer, NonInviteServer {

    final ServerTransactionId id;
    final Flow fallback;

    ServerTransaction(TransactionLayer layer, Flow flow, ServerTransactionId id, SipRequest request) {
        super(layer, flow);
        this.id = id;
        this.fallback = ReplyPath.fallback(flow, request);
    }

    /// The request came again.
    abstract void repeated(TransactionUser user);

    /// Sends a response, if the state lets it out.
    abstract boolean respond(Instant now, SipResponse response, TransactionUser user);
}
