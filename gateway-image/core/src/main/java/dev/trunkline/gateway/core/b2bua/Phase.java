package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import java.time.Instant;
import java.util.Optional;

/// What a call is in the middle of.
sealed interface Phase permits Offering, Conversation {

    /// A request inside one of the call's dialogs; not ACK, not CANCEL.
    void request(Turn turn, ServerTransactionId transaction, SipRequest request, Flow flow);

    /// The ACK of a 2xx.
    void acknowledged(Turn turn, SipRequest ack, Flow flow);

    /// The peer cancels that INVITE, which has no final response yet.
    void cancelled(Turn turn, ServerTransactionId invite, SipRequest cancel);

    /// We end it.
    ///
    /// @param status for a caller that has no answer yet
    void end(Turn turn, int status, String why);

    /// A connection ended.
    void connectionLost(Turn turn, long connection);

    Optional<Instant> nextDeadline();

    void tick(Turn turn);

    /// Whether somebody still talks or may come to.
    boolean isLive();

    /// Whether nothing is left to be done.
    boolean isOver();
}
