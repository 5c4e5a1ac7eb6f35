package dev.trunkline.gateway.core.dialog;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.transaction.ClientTransactionId;
import dev.trunkline.gateway.core.transaction.Ids;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import java.util.Optional;

/// The way out for everything above transactions. It adds what every message of a side carries: Via, our name, and on the link
/// the token.
public interface Wire {

    Ids ids();

    /// Sends a request without Via in a client transaction of its own.
    ClientTransactionId send(Turn turn, Flow flow, SipRequest request, Answers answers);

    /// Gives an INVITE up; it still ends through its [Answers].
    ///
    /// @param why what CANCEL says of it: Reason (RFC 3326)
    void cancel(Turn turn, ClientTransactionId invite, Optional<HeaderField> why);

    /// What a request went over: once it was answered, with the connection that the edge had chosen for it.
    Optional<Flow> flow(ClientTransactionId id);

    /// Sends the ACK of a 2xx, without Via. Returned as sent, for [#again].
    SipRequest ack(Turn turn, Flow flow, SipRequest ack);

    /// Sends an ACK again as it was.
    void again(Turn turn, Flow flow, SipRequest ack);

    /// Answers a request. A 2xx to an INVITE may be sent again in the same way.
    void respond(Turn turn, ServerTransactionId id, SipResponse response);
}
