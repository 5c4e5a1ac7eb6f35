package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.core.dialog.Answers;
import dev.trunkline.gateway.core.dialog.Dialog;
import dev.trunkline.gateway.core.dialog.DigestAnswers;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One INVITE to one target: the client side of the call. Once it is given up it looks after itself, whatever still comes:
/// a late answer is acknowledged and ended at once (RFC 3261 §9.1, §13.2.2.4).
final class Attempt implements Answers {

    sealed interface State {
        /// Nobody has said a word; when `noReplyAt` comes, the next target is tried.
        record Calling(Instant noReplyAt) implements State {}

        /// A 100 says that the next hop has it, and no more than that; when `noRingAt` comes, the next target is tried.
        record Trying(Instant noRingAt) implements State {}

        /// Somebody works on it. How long that may take is the transaction's timer C.
        record Proceeding() implements State {}

        /// This target's answer, or its last word, was taken.
        record Settled() implements State {}

        /// We do not want it any more.
        record GivenUp() implements State {}
    }

    /// An early dialog.
    ///
    /// @param ourTag toward the caller
    record Fork(String ourTag, Optional<Answer> answer) {}

    /// @param theirs the session description as it came
    /// @param ours   as the caller got it
    record Answer(Body theirs, Body ours) {}

    private record Released(Flow flow, SipRequest ack) {}

    private static final int MAX_FORKS = 16;

    /// How long a target may have an INVITE without ringing anybody: longer than a mobile network looks for a phone.
    static final Duration NO_RING = Duration.ofSeconds(30);

    private final Offering offering;
    private final Call call;
    private final Target target;
    private final Map<String, Fork> forks = new LinkedHashMap<>();
    private final Map<String, Released> released = new HashMap<>();
    private final DigestAnswers sent;
    private State state;
    private Optional<Leg> winner = Optional.empty();
    private boolean hasOutcome;

    Attempt(Offering offering, Call call, Target target, Instant noReplyAt) {
        this.offering = offering;
        this.call = call;
        this.target = target;
        this.state = new State.Calling(noReplyAt);
        this.sent = new DigestAnswers(call.wire(), target.flow(), target.digest(), this);
    }

    void start(Turn turn, SipRequest invite) {
        call.awaitOutcome();
        sent.send(turn, invite);
    }

    /// A given-up INVITE keeps its call, so that the CANCEL is not lost with the gateway that drains.
    private void outcome() {
        if (!hasOutcome) {
            hasOutcome = true;
            call.outcomeCame();
        }
    }

    Target target() {
        return target;
    }

    /// What its INVITE went over.
    Flow flow() {
        return sent.flow();
    }

    /// What the answered call goes on over: on the link the stream that the answer came by, so that its end is heard of; outside
    /// wherever route set and Contact lead.
    Flow dialogFlow() {
        return target.flow().side() == Side.LINK ? sent.flow() : target.flow();
    }

    /// The INVITE as it was last sent, with the answer to a challenge if there was one.
    SipRequest invite() {
        return sent.request();
    }

    /// Whether somebody was rung, so that silence is the callee's and not the route's.
    boolean hasRung() {
        return !forks.isEmpty();
    }

    /// Whether a provisional response of that dialog may still be told to the caller: a callee that makes ever more dialogs
    /// would have us keep them all.
    boolean mayRing(String theirTag) {
        return forks.containsKey(theirTag) || forks.size() < MAX_FORKS;
    }

    Fork fork(String theirTag, Caller caller) {
        return forks.computeIfAbsent(theirTag, _ -> new Fork(caller.fork(), Optional.empty()));
    }

    /// What that fork has answered already.
    Optional<Answer> answer(String theirTag) {
        return Optional.ofNullable(forks.get(theirTag)).flatMap(Fork::answer);
    }

    void answered(String theirTag, Answer answer) {
        forks.computeIfPresent(theirTag, (_, fork) -> new Fork(fork.ourTag(), Optional.of(answer)));
    }

    void won(Leg leg) {
        winner = Optional.of(leg);
        leg.invited(sent);
        state = new State.Settled();
    }

    /// @param why what CANCEL says of it
    void giveUp(Turn turn, Optional<HeaderField> why) {
        if (isOpen()) {
            state = new State.GivenUp();
            sent.cancel(turn, why);
        }
    }

    Optional<Instant> nextDeadline() {
        return switch (state) {
            case State.Calling(Instant noReplyAt) -> Optional.of(noReplyAt);
            case State.Trying(Instant noRingAt) -> Optional.of(noRingAt);
            case State.Proceeding _, State.Settled _, State.GivenUp _ -> Optional.empty();
        };
    }

    void tick(Turn turn) {
        if (nextDeadline().filter(at -> !at.isAfter(turn.now())).isPresent()) {
            giveUp(turn, Optional.empty());
            offering.failed(turn, this, 408, "no reply");
        }
    }

    @Override
    public void response(Turn turn, SipResponse response) {
        if (response.isFinal()) {
            outcome();
        }
        if (response.isSuccess()) {
            success(turn, response);
            return;
        }
        switch (state) {
            case State.Calling _, State.Trying _, State.Proceeding _ -> {
                if (response.isFinal()) {
                    state = new State.Settled();
                    offering.refused(turn, this, response);
                } else if (response.status() > 100) {
                    state = new State.Proceeding();
                    offering.progress(turn, this, response);
                } else if (state instanceof State.Calling) {
                    state = new State.Trying(turn.now().plus(NO_RING));
                }
            }
            case State.Settled _, State.GivenUp _ -> {}
        }
    }

    @Override
    public void none(Turn turn, int status, String why) {
        outcome();
        if (isOpen()) {
            state = new State.Settled();
            offering.failed(turn, this, status, why);
        }
    }

    private boolean isOpen() {
        return switch (state) {
            case State.Calling _, State.Trying _, State.Proceeding _ -> true;
            case State.Settled _, State.GivenUp _ -> false;
        };
    }

    private void success(Turn turn, SipResponse response) {
        String theirTag = response.toTag().orElse("");
        if (winner.isPresent()) {
            if (winner.get().dialog().remoteTag().equals(theirTag)) {
                winner.get().acknowledgeAgain(turn, response.cseq().number());
            } else {
                release(turn, response);
            }
            return;
        }
        switch (state) {
            case State.Calling _, State.Trying _, State.Proceeding _ -> offering.answered(turn, this, response);
            case State.Settled _, State.GivenUp _ -> release(turn, response);
        }
    }

    /// Acknowledges an answer that nobody wants, and ends its dialog. A callee that answers with ever more dialogs is left to end
    /// them by itself: it hears no ACK.
    void release(Turn turn, SipResponse response) {
        state = state instanceof State.GivenUp ? state : new State.Settled();
        var wire = call.wire();
        Released known = released.get(response.toTag().orElse(""));
        if (known != null) {
            wire.again(turn, known.flow(), known.ack());
            return;
        }
        if (released.size() == MAX_FORKS) {
            return;
        }
        Dialog dialog = Dialog.answered(invite(), response, target.flow());
        var flow = call.desk().hop(dialog, true);
        SipRequest ack = sent.authorized(dialog.request(Method.ACK, dialog.localCSeq()));
        released.put(dialog.remoteTag(), new Released(flow, wire.ack(turn, flow, ack)));
        call.awaitOutcome();
        new DigestAnswers(wire, flow, target.digest(), new Answers() {
            @Override
            public void response(Turn later, SipResponse answer) {
                if (answer.isFinal()) {
                    call.outcomeCame();
                }
            }

            @Override
            public void none(Turn later, int status, String why) {
                call.outcomeCame();
            }
        }).send(turn, dialog.request(Method.BYE, dialog.localCSeq() + 1));
    }
}
