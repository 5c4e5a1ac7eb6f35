package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.core.dialog.Answers;
import dev.trunkline.gateway.core.dialog.Dialog;
import dev.trunkline.gateway.core.dialog.DigestAnswers;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.transaction.Backoff;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import dev.trunkline.gateway.core.transaction.Timers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One end of an answered call.
final class Leg {

    /// Our 2xx to an INVITE of theirs, repeated until it is acknowledged: RFC 3261 §13.3.1.4.
    ///
    /// @param until when we stop to wait for the ACK
    private record Unacknowledged(ServerTransactionId transaction, SipResponse ok, Backoff again, Instant until) {}

    /// The ACK that we sent for a 2xx of theirs.
    private record SentAck(long cseq, Flow flow, SipRequest ack) {}

    private final Call call;
    private final End end;
    private final Writing writing;
    private final Optional<Credentials.Digest> digest;
    private Dialog dialog;
    private Optional<Unacknowledged> unacknowledged = Optional.empty();
    private Optional<SentAck> sentAck = Optional.empty();
    private Optional<DigestAnswers> invite = Optional.empty();
    private boolean connectionStands = true;

    Leg(Call call, End end, Dialog dialog, Writing writing, Optional<Credentials.Digest> digest) {
        this.call = call;
        this.end = end;
        this.dialog = dialog;
        this.writing = writing;
        this.digest = digest;
    }

    End end() {
        return end;
    }

    Dialog dialog() {
        return dialog;
    }

    Writing writing() {
        return writing;
    }

    /// Whether a request is of this dialog: both tags (RFC 3261 §12.2.2).
    boolean owns(SipRequest request) {
        return request.callId().equals(dialog.callId())
                && request.toTag().orElse("").equals(dialog.localTag())
                && request.fromTag().equals(dialog.remoteTag());
    }

    /// Whether a request comes in order; then it is the last one seen.
    boolean take(SipRequest request, Flow flow) {
        if (request.cseq().number() <= dialog.remoteCSeq()) {
            return false;
        }
        connectionStands = true;
        dialog = dialog.after(request, flow);
        return true;
    }

    /// Their request that was accepted, or their 2xx, may say that they are elsewhere now.
    void refreshed(SipMessage message) {
        dialog = dialog.refreshed(message);
    }

    /// Whether the connection that ended is the one that this dialog uses.
    boolean connectionLost(long connection) {
        boolean ours = connection == dialog.flow().connection();
        connectionStands &= !ours;
        return ours;
    }

    boolean connectionStands() {
        return connectionStands;
    }

    /// It answered over another connection, which the dialog uses from now on, unless it chose one itself meanwhile.
    void reached(Flow flow) {
        if (!connectionStands) {
            dialog = dialog.over(flow);
            connectionStands = flow.connection() != 0;
        }
    }

    /// Sends a request inside this dialog.
    DigestAnswers send(Turn turn, Method method, List<HeaderField> passed, Optional<HeaderField> contentType, Body body, Answers answers) {
        dialog = dialog.countedUp();
        Flow flow = hop();
        SipRequest request = Passage.with(dialog.request(method, dialog.localCSeq()), passed);
        if (method.equals(Method.INVITE) || method.equals(Method.UPDATE)) {
            request = request.with(HeaderName.CONTACT, contact(flow));
        }
        if (contentType.isPresent()) {
            request = request.withBody(contentType.get().value(), body);
        }
        var sent = new DigestAnswers(call.wire(), flow, digest, answers, () -> {
            dialog = dialog.countedUp();
            return dialog.localCSeq();
        });
        sent.send(turn, request);
        if (method.equals(Method.INVITE)) {
            invited(sent);
        }
        return sent;
    }

    /// Our last INVITE, whose credentials its ACK carries.
    void invited(DigestAnswers sent) {
        invite = Optional.of(sent);
    }

    void acknowledge(Turn turn, long cseq, Optional<Body> answer) {
        Flow flow = hop();
        SipRequest plain = Passage.with(dialog.request(Method.ACK, cseq), answer);
        SipRequest ack = invite.map(sent -> sent.authorized(plain)).orElse(plain);
        sentAck = Optional.of(new SentAck(cseq, flow, call.wire().ack(turn, flow, ack)));
    }

    boolean hasAcknowledged(long cseq) {
        return sentAck.isPresent() && sentAck.get().cseq() == cseq;
    }

    /// Their 2xx came again.
    void acknowledgeAgain(Turn turn, long cseq) {
        sentAck.filter(sent -> sent.cseq() == cseq)
                .ifPresent(sent -> call.wire().again(turn, sent.flow(), sent.ack()));
    }

    /// Answers an INVITE of theirs and waits for the ACK.
    void answer(Turn turn, ServerTransactionId transaction, SipResponse ok) {
        unacknowledged = Optional.of(new Unacknowledged(
                transaction,
                ok,
                Backoff.start(turn.now(), Timers.DEFAULT.t1()),
                turn.now().plus(Timers.DEFAULT.t1x64())));
        call.wire().respond(turn, transaction, ok);
    }

    boolean awaitsAck() {
        return unacknowledged.isPresent();
    }

    /// Whether an ACK is the one that is waited for; then no more is.
    boolean acknowledged(SipRequest ack) {
        boolean expected = unacknowledged.isPresent()
                && unacknowledged.get().ok().cseq().number() == ack.cseq().number();
        if (expected) {
            unacknowledged = Optional.empty();
        }
        return expected;
    }

    /// No ACK will come.
    void stopWaiting() {
        unacknowledged = Optional.empty();
    }

    Optional<Instant> nextDeadline() {
        return unacknowledged.map(waiting ->
                waiting.again().at().isBefore(waiting.until()) ? waiting.again().at() : waiting.until());
    }

    /// Repeats what is due; true when the ACK did not come in time.
    boolean tick(Turn turn) {
        if (unacknowledged.isEmpty()) {
            return false;
        }
        var waiting = unacknowledged.get();
        if (!waiting.until().isAfter(turn.now())) {
            unacknowledged = Optional.empty();
            return true;
        }
        if (waiting.again().due(turn.now())) {
            unacknowledged = Optional.of(new Unacknowledged(
                    waiting.transaction(),
                    waiting.ok(),
                    waiting.again().next(turn.now(), Timers.DEFAULT.t2()),
                    waiting.until()));
            call.wire().respond(turn, waiting.transaction(), waiting.ok());
        }
        return false;
    }

    /// A 2xx of ours to a request that may refresh the target must say where we are.
    SipResponse withContact(SipResponse response) {
        return response.with(HeaderName.CONTACT, contact(dialog.flow()));
    }

    private NameAddr contact(Flow flow) {
        return NameAddr.of(call.setup().face(flow.side()).contact(dialog.local().uri().user().orElse(""), flow.transport()));
    }

    private Flow hop() {
        return call.desk().hop(dialog, connectionStands);
    }
}
