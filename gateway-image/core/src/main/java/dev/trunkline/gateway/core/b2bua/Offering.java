package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.core.dialog.Dialog;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Link;
import dev.trunkline.gateway.core.engine.Output;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.CSeq;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A call that looks for somebody who answers: one target after the other, until one does or none is left (SITE-05, SITE-08,
/// ITSP-20).
final class Offering implements Phase {

    /// How long a target may stay silent when there is another one to ask (ZOOM-18's "no reply"), and when there is none:
    /// long enough for an INVITE that was lost four times in a row.
    static final Duration NO_REPLY = Duration.ofSeconds(3);

    static final Duration NO_REPLY_OF_LAST = Duration.ofSeconds(8);

    /// Causes that another route could cure (SITE-05).
    private static final Set<Integer> CURABLE = Set.of(408, 500, 502, 503, 504);

    private final Call call;
    private final Caller caller;
    private final Deque<Target> targets;
    private Optional<Target> askedAgain = Optional.empty();
    private Optional<Attempt> attempt = Optional.empty();
    private Optional<Body> offer = Optional.empty();
    private boolean over;

    Offering(Call call) {
        this.call = call;
        this.caller = new Caller(call);
        this.targets = new ArrayDeque<>(call.plan().targets());
    }

    void start(Turn turn) {
        var invite = call.plan().invite();
        if (!call.media().open(turn)) {
            refuse(turn, 503, "no media port is free", List.of(HeaderField.of(HeaderName.RETRY_AFTER, "5")));
            return;
        }
        if (Passage.isSdp(invite)) {
            switch (call.media().offer(turn, End.CALLER, invite.body())) {
                case MediaBridge.Passed(Body body) -> offer = Optional.of(body);
                case MediaBridge.Refused(int status, String why) -> {
                    refuse(turn, status, why, List.of());
                    return;
                }
            }
        }
        next(turn);
    }

    private void next(Turn turn) {
        ask(turn, targets.remove());
    }

    private void ask(Turn turn, Target target) {
        call.ask(target);
        call.changed(turn, "trying");
        Duration patience = targets.isEmpty() ? NO_REPLY_OF_LAST : NO_REPLY;
        var next = new Attempt(this, call, target, turn.now().plus(patience));
        attempt = Optional.of(next);
        next.start(turn, invite(target));
    }

    /// The INVITE that the callee sees: all of it ours, but what the allow-list passes.
    private SipRequest invite(Target target) {
        var plan = call.plan();
        var wire = call.wire();
        var ids = wire.ids();
        String callId = ids.callId();
        call.dials(callId);
        NameAddr from = target.writing().from(plan.invite().from()).withTag(ids.tag());
        call.bind(callId, from.tag().orElseThrow());
        var face = plan.setup().face(target.flow().side());
        var contact = face.contact(from.uri().user().orElse(""), target.flow().transport());
        SipRequest invite = SipRequest.of(Method.INVITE, target.requestUri())
                .with(HeaderName.FROM, from)
                .with(HeaderName.TO, NameAddr.of(target.requestUri().asIdentity()))
                .with(HeaderName.CALL_ID, callId)
                .with(HeaderName.CSEQ, new CSeq(1, Method.INVITE))
                .with(HeaderName.CONTACT, NameAddr.of(contact));
        var passed = Passage.of(plan.invite(), target.writing());
        return Passage.with(Passage.with(withCaller(invite, target), passed), offer);
    }

    /// With a fixed From the caller's number would be lost: it goes into P-Asserted-Identity, unless there is one already.
    private SipRequest withCaller(SipRequest invite, Target target) {
        var original = call.plan().invite();
        boolean lost = target.writing().fromUser().isPresent() && !original.headers().has(HeaderName.P_ASSERTED_IDENTITY);
        return lost
                ? invite.with(HeaderName.P_ASSERTED_IDENTITY, target.writing().rewritten(NameAddr.of(original.from().uri())))
                : invite;
    }

    /// A provisional response above 100.
    void progress(Turn turn, Attempt from, SipResponse response) {
        String theirTag = response.toTag().orElse("");
        if (!from.mayRing(theirTag)) {
            return;
        }
        var fork = from.fork(theirTag, caller);
        Optional<Body> answer = answer(turn, from, response);
        if (response.status() != 183 || answer.isPresent()) {
            call.changed(turn, "ringing");
        }
        caller.progress(turn, response.status(), fork.ourTag(), Passage.of(response), answer);
    }

    /// Without an offer of the caller's there is nothing to answer yet, and an offer in an unreliable response is none
    /// (RFC 3261 §13.2.1).
    private Optional<Body> answer(Turn turn, Attempt from, SipResponse response) {
        if (offer.isEmpty() || !Passage.isSdp(response)) {
            return Optional.empty();
        }
        String theirTag = response.toTag().orElse("");
        return again(turn, from.answer(theirTag).filter(earlier -> earlier.theirs().equals(response.body())))
                .or(() -> switch (call.media().answer(turn, End.CALLEE, response.body())) {
                    case MediaBridge.Passed(Body body) -> {
                        from.answered(theirTag, new Attempt.Answer(response.body(), body));
                        yield Optional.of(body);
                    }
                    case MediaBridge.Refused _ -> Optional.empty();
                });
    }

    /// The caller gets what it got before, and media goes there: another fork may have answered since.
    private Optional<Body> again(Turn turn, Optional<Attempt.Answer> earlier) {
        earlier.ifPresent(answer -> call.media().answerAgain(turn, End.CALLEE, answer.theirs()));
        return earlier.map(Attempt.Answer::ours);
    }

    void answered(Turn turn, Attempt from, SipResponse response) {
        String theirTag = response.toTag().orElse("");
        String ourTag = from.fork(theirTag, caller).ourTag();
        boolean late = offer.isEmpty();
        Optional<Body> sdp = late ? lateOffer(turn, response) : answer(turn, from, response);
        if (sdp.isEmpty() && !late) {
            // The 2xx may leave out what an earlier response of the same fork said.
            sdp = again(turn, from.answer(theirTag));
        }
        if (sdp.isEmpty()) {
            from.release(turn, response);
            refuse(turn, 488, call.via() + " answered with no usable audio", List.of());
            return;
        }
        var plan = call.plan();
        SipResponse ok = caller.answer(response.status(), ourTag, Passage.of(response), sdp);
        Dialog callerDialog = Dialog.answering(plan.invite(), ourTag, plan.flow());
        Dialog calleeDialog = Dialog.answered(from.invite(), response, from.dialogFlow());
        Leg callerLeg = new Leg(call, End.CALLER, callerDialog, plan.callerWriting(), Optional.empty());
        Leg calleeLeg = new Leg(call, End.CALLEE, calleeDialog, from.target().writing(), from.target().digest());
        from.won(calleeLeg);
        over = true;
        var conversation = new Conversation(call, callerLeg, calleeLeg);
        call.become(conversation);
        call.changed(turn, "answered");
        call.desk().count("calls_answered_total");
        long cseq = calleeDialog.localCSeq();
        if (late) {
            conversation.awaitLateAnswer(End.CALLER, cseq);
        } else {
            calleeLeg.acknowledge(turn, cseq, Optional.empty());
        }
        callerLeg.answer(turn, plan.transaction(), ok);
    }

    private Optional<Body> lateOffer(Turn turn, SipResponse response) {
        if (!Passage.isSdp(response)) {
            return Optional.empty();
        }
        return switch (call.media().offer(turn, End.CALLEE, response.body())) {
            case MediaBridge.Passed(Body body) -> Optional.of(body);
            case MediaBridge.Refused _ -> Optional.empty();
        };
    }

    /// A final response that is no 2xx.
    void refused(Turn turn, Attempt from, SipResponse response) {
        if (from.target().flow().side() == Side.LINK && Link.isLeaving(response) && askAgain(turn, from)) {
            return;
        }
        // A callee who was rung and did not pick up is no fault of the route.
        boolean curable = response.status() != 408 || !from.hasRung();
        failed(turn, response.status(), curable, response.shownReason(), Passage.of(response));
    }

    /// A neighbour that drains leaves its connection to the calls that are up: over a new one its successor is asked, once.
    private boolean askAgain(Turn turn, Attempt from) {
        if (askedAgain.filter(from.target()::equals).isPresent()) {
            return false;
        }
        askedAgain = Optional.of(from.target());
        call.note(turn, call.via() + ": its gateway is leaving, asking the next one");
        call.desk().count("calls_asked_again_total");
        turn.put(new Output.Retire(from.flow()));
        ask(turn, from.target());
        return true;
    }

    /// No final response: silence, or it could not be sent.
    void failed(Turn turn, Attempt from, int status, String why) {
        failed(turn, status, !from.hasRung(), why, List.of());
    }

    private void failed(Turn turn, int status, boolean curable, String why, List<HeaderField> passed) {
        call.note(turn, call.via() + ": " + status + " " + why);
        if (curable && CURABLE.contains(Passage.status(status)) && !targets.isEmpty()) {
            call.desk().count("calls_failed_over_total");
            call.media().ask(turn, targets.element());
            next(turn);
        } else {
            refuse(turn, Passage.status(status), "", passed);
        }
    }

    private void refuse(Turn turn, int status, String why, List<HeaderField> passed) {
        if (!why.isEmpty()) {
            call.note(turn, why);
        }
        call.desk().count("calls_refused_" + status);
        caller.refuse(turn, status, passed);
        close(turn, "refused");
    }

    private void close(Turn turn, String state) {
        over = true;
        call.media().close(turn);
        call.changed(turn, state);
    }

    @Override
    public void cancelled(Turn turn, ServerTransactionId invite, SipRequest cancel) {
        if (!over && invite.equals(call.plan().transaction())) {
            hangUp(turn, cancel, "the caller gave up");
        }
    }

    private void hangUp(Turn turn, SipRequest request, String why) {
        call.note(turn, why);
        attempt.ifPresent(one -> one.giveUp(turn, Passage.reason(request)));
        caller.refuse(turn, 487, List.of());
        close(turn, "ended");
    }

    /// RFC 3261 §15: the caller may end an early dialog by BYE. What else comes now comes too early.
    @Override
    public void request(Turn turn, ServerTransactionId transaction, SipRequest request, Flow flow) {
        var wire = call.wire();
        if (over) {
            wire.respond(turn, transaction, request.reply(481));
        } else if (request.method().equals(Method.BYE) && request.callId().equals(call.plan().invite().callId())) {
            wire.respond(turn, transaction, request.reply(200));
            hangUp(turn, request, "the caller hung up");
        } else {
            // RFC 3311 §5.2: the offer is still unanswered; INFO and the like have no conversation to be part of.
            wire.respond(turn, transaction, request.reply(request.method().equals(Method.OPTIONS) ? 200 : 491));
        }
    }

    @Override
    public void acknowledged(Turn turn, SipRequest ack, Flow flow) {}

    @Override
    public void end(Turn turn, int status, String why) {
        if (!over) {
            attempt.ifPresent(one -> one.giveUp(turn, Optional.empty()));
            refuse(turn, status, why, List.of());
        }
    }

    @Override
    public void connectionLost(Turn turn, long connection) {}

    @Override
    public Optional<Instant> nextDeadline() {
        return over ? Optional.empty() : attempt.flatMap(Attempt::nextDeadline);
    }

    @Override
    public void tick(Turn turn) {
        if (!over) {
            attempt.ifPresent(one -> one.tick(turn));
        }
    }

    @Override
    public boolean isLive() {
        return !over;
    }

    @Override
    public boolean isOver() {
        return over;
    }
}
