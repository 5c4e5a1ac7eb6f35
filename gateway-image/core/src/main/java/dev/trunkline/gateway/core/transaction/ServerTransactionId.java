package dev.trunkline.gateway.core.transaction;

import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import java.util.Locale;

/// Names a server transaction by what its request and the request's repetitions carry: RFC 3261 §17.2.3.
///
/// @param sentBy host and port of the top Via, in lower case
public record ServerTransactionId(Side side, String branch, String sentBy, Method method) {

    /// The transaction that a request belongs to; an ACK belongs to its INVITE.
    static ServerTransactionId of(Side side, SipRequest request) {
        var via = request.topVia();
        var method = request.method().equals(Method.ACK) ? Method.INVITE : request.method();
        String sentBy = via.host().toLowerCase(Locale.ROOT) + ":" + via.effectivePort();
        if (via.hasCookie()) {
            return new ServerTransactionId(side, via.branch(), sentBy, method);
        }
        // An element of RFC 2543: Call-ID, CSeq and From tag name it. The To tag and Request-URI are left out, since an ACK to a 2xx
        // may carry others, and Via tells forks apart.
        String composed = request.callId() + "\n" + request.cseq().number() + "\n" + request.fromTag() + "\n" + via.branch();
        return new ServerTransactionId(side, composed, sentBy, method);
    }

    ServerTransactionId of(Method other) {
        return new ServerTransactionId(side, branch, sentBy, other);
    }
}
