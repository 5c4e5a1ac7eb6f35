package dev.trunkline.gateway.core.registration;

import dev.trunkline.gateway.core.sip.CSeq;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.transaction.Ids;
import java.time.Duration;
import java.util.List;

/// The REGISTERs of one registration: one Call-ID, numbers that count up (RFC 3261 §10.2).
final class RegisterRequest {

    private final RegistrationTerms terms;
    private final String callId;
    private final String tag;
    private long cseq;

    RegisterRequest(RegistrationTerms terms, Ids ids) {
        this.terms = terms;
        this.callId = ids.callId();
        this.tag = ids.tag();
    }

    /// The next number, for one that answers a challenge.
    long nextCSeq() {
        return ++cseq;
    }

    /// Binds our Contact, or takes it away with zero.
    SipRequest binding(Duration expires) {
        return of(List.of(NameAddr.of(terms.contact()))).with(HeaderName.EXPIRES, Long.toString(expires.toSeconds()));
    }

    SipRequest of(List<NameAddr> contacts) {
        NameAddr record = NameAddr.of(terms.record());
        SipRequest request = SipRequest.of(Method.REGISTER, terms.registrar())
                .with(HeaderName.FROM, record.withTag(tag))
                .with(HeaderName.TO, record)
                .with(HeaderName.CALL_ID, callId)
                .with(HeaderName.CSEQ, new CSeq(nextCSeq(), Method.REGISTER));
        return request.withHeaders(request.headers().withAll(HeaderName.CONTACT, contacts));
    }
}
