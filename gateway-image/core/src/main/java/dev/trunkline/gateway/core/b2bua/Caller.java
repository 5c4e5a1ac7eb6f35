package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.core.dialog.Face;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.SipUri;
import java.util.List;
import java.util.Optional;

/// The caller's end before it is answered: the server side of its INVITE. Each fork on the callee's side is a fork here too,
/// told apart by our tag (RFC 3261 §12.1.1), so that every early dialog has one answer to the offer and no more (§13.2.1).
final class Caller {

    private final Call call;

    Caller(Call call) {
        this.call = call;
    }

    /// A tag for one more early dialog.
    String fork() {
        String tag = call.wire().ids().tag();
        call.bind(call.plan().invite().callId(), tag);
        return tag;
    }

    void progress(Turn turn, int status, String tag, List<HeaderField> passed, Optional<Body> sdp) {
        respond(turn, Passage.with(Passage.with(forming(status, tag), passed), sdp));
    }

    /// The 2xx that answers the call; not sent yet.
    SipResponse answer(int status, String tag, List<HeaderField> passed, Optional<Body> sdp) {
        return Passage.with(Passage.with(forming(status, tag), passed), sdp);
    }

    void refuse(Turn turn, int status, List<HeaderField> passed) {
        var refusal = call.plan().invite().reply(status).withToTag(call.wire().ids().tag());
        respond(turn, Passage.with(refusal, passed));
    }

    void respond(Turn turn, SipResponse response) {
        call.wire().respond(turn, call.plan().transaction(), response);
    }

    /// A response that forms a dialog: RFC 3261 §12.1.1 wants Record-Route and Contact.
    private SipResponse forming(int status, String tag) {
        var plan = call.plan();
        Face face = plan.setup().face(plan.flow().side());
        var response = plan.invite().reply(status).withToTag(tag);
        return response.withHeaders(response.headers()
                        .withAll(HeaderName.RECORD_ROUTE, plan.invite().recordRoutes()))
                .with(HeaderName.CONTACT, NameAddr.of(contact(face)));
    }

    private SipUri contact(Face face) {
        return face.contact(call.plan().called(), call.plan().flow().transport());
    }
}
