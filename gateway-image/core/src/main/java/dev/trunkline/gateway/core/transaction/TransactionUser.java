package dev.trunkline.gateway.core.transaction;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;

/// The transaction user of RFC 3261 §5, and the way out. Every call may in turn call the layer.
public interface TransactionUser {

    /// Put a message on the wire.
    void send(Flow flow, SipMessage message);

    /// A new request, its top Via completed with `received` and `rport`. Answer by [TransactionLayer#respond].
    void onRequest(ServerTransactionId id, Flow flow, SipRequest request);

    /// An ACK that belongs to no INVITE transaction, that is to a 2xx: find its dialog.
    void onAck(Flow flow, SipRequest ack);

    /// The peer cancels an INVITE that has no final response yet. The CANCEL itself is answered; answer the INVITE, with 487.
    void onCancel(ServerTransactionId invite, SipRequest cancel);

    /// A response. Each 2xx to an INVITE comes, also repeated ones (acknowledge again) and those of other forks.
    void onResponse(ClientTransactionId id, SipResponse response);

    /// No final response came: act as if it were a 408 (RFC 3261 §8.1.3.1).
    void onTimeout(ClientTransactionId id);

    /// The request could not be sent or its connection ended: act as if a 503 had come (RFC 3261 §8.1.3.1).
    void onTransportError(ClientTransactionId id, String reason);

    /// Nobody acknowledged the final response of an INVITE, or it could not be sent.
    void onUnacknowledged(ServerTransactionId id);
}
