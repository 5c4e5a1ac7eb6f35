package dev.trunkline.gateway.core.transaction;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.Via;
import java.time.Instant;

/// A client transaction: RFC 3261 §17.1.
abstract sealed class ClientTransaction extends Transaction permits InviteClient, NonInviteClient {

    final ClientTransactionId id;
    private final Via via;

    ClientTransaction(TransactionLayer layer, Flow flow, ClientTransactionId id, Via via) {
        super(layer, flow);
        this.id = id;
        this.via = via;
    }

    /// Whether a response's Via is the one that the request was sent with: RFC 3261 §18.1.2.
    final boolean sentAs(Via returned) {
        return returned.host().equalsIgnoreCase(via.host()) && returned.effectivePort() == via.effectivePort();
    }

    /// A stream that the edge chose is the one that the answer comes over; CANCEL and ACK go the same way, though another one may
    /// be chosen for what is new.
    final void answeredOver(Flow from) {
        if (flow.connection() == 0 && flow.remote().equals(from.remote()) && flow.transport() == from.transport()) {
            flow = from;
        }
    }

    abstract void receive(Instant now, SipResponse response, TransactionUser user);
}
