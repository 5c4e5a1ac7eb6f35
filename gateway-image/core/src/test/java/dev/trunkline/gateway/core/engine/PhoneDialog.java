package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.core.sip.CSeq;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.Uri;

/// A dialog as a [Phone] keeps it: by hand, so that nothing of what is tested judges itself.
final class PhoneDialog {

    private final String callId;
    private final NameAddr local;
    private final NameAddr remote;
    private final Uri target;
    private long cseq;

    PhoneDialog(String callId, NameAddr local, NameAddr remote, Uri target, long cseq) {
        this.callId = callId;
        this.local = local;
        this.remote = remote;
        this.target = target;
        this.cseq = cseq;
    }

    long cseq() {
        return cseq;
    }

    boolean is(SipRequest request) {
        return callId.equals(request.callId());
    }

    /// Whether nobody has answered from the other end yet.
    boolean isEarly() {
        return remote.tag().isEmpty();
    }

    /// After a response to an INVITE of ours.
    PhoneDialog with(SipResponse response) {
        Uri named = response.contacts().stream().findFirst().map(NameAddr::uri).orElse(target);
        return new PhoneDialog(callId, local, response.to(), named, Math.max(cseq, response.cseq().number()));
    }

    SipRequest request(Method method) {
        return request(method, ++cseq);
    }

    SipRequest ack(long number) {
        return request(Method.ACK, number);
    }

    private SipRequest request(Method method, long number) {
        return SipRequest.of(method, target)
                .with(HeaderName.FROM, local)
                .with(HeaderName.TO, remote)
                .with(HeaderName.CALL_ID, callId)
                .with(HeaderName.CSEQ, new CSeq(number, method));
    }
}
