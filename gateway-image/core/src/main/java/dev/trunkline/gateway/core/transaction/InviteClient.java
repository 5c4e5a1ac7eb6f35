package dev.trunkline.gateway.core.transaction;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.CSeq;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.time.Instant;
import java.util.Optional;

/// INVITE client transaction: RFC 3261 §17.1.1 as amended by RFC 6026 §7.2.
///
/// ```
///            INVITE sent                       A fires: repeat          B fires: timeout
///  ──────────────► Calling ───────────────────────────────────────────────────────► Terminated
///                  │   │  1xx                        C fires: CANCEL
///                  │   └──────► Proceeding ──────────────────────────► Cancelling ──► Terminated
///          2xx     │            │   │    (or the user cancels)          │   │         64 T1: timeout
///   ┌──────────────┴────────────┘───┼──────────────────────────────────┘   │
///   ▼                               ▼  300–699: ACK                        │
///  Accepted (2xx go up)            Completed (repeated 300–699: ACK) ◄─────┘
///   │ M                             │ D
///   ▼                               ▼
///  Terminated                      Terminated
/// ```
final class InviteClient extends ClientTransaction {

    sealed interface State {
        /// @param cancel what the CANCEL says that goes out as soon as it may; absent while nobody has given up
        record Calling(SipRequest invite, Optional<Backoff> timerA, Instant timerB, Optional<Cancel> cancel) implements State {}

        record Proceeding(Instant timerC) implements State {}

        /// RFC 3261 §9.1: 64 T1 after its CANCEL an INVITE without a final response is over.
        record Cancelling(Instant giveUp) implements State {}

        record Accepted(Instant timerM) implements State {}

        record Completed(SipRequest ack, Instant timerD) implements State {}

        record Terminated() implements State {}
    }

    /// That the user has given up, and what CANCEL says of it.
    record Cancel(Optional<HeaderField> why) {}

    private final SipRequest core; // what ACK and CANCEL need: a transaction lives on for 32 s, its body need not
    private State state;

    InviteClient(TransactionLayer layer, Flow flow, ClientTransactionId id, SipRequest invite, Instant now) {
        super(layer, flow, id, invite.topVia());
        this.core = core(invite);
        var timerA = reliable() ? Optional.<Backoff>empty() : Optional.of(Backoff.start(now, timers().t1()));
        state = new State.Calling(invite, timerA, now.plus(timers().t1x64()), Optional.empty());
    }

    @Override
    Instant nextTimer() {
        return switch (state) {
            case State.Calling(_, var timerA, var timerB, _) -> timerA.map(a -> earlier(a.at(), timerB)).orElse(timerB);
            case State.Proceeding(var timerC) -> timerC;
            case State.Cancelling(var giveUp) -> giveUp;
            case State.Accepted(var timerM) -> timerM;
            case State.Completed(_, var timerD) -> timerD;
            case State.Terminated() -> NEVER;
        };
    }

    @Override
    boolean ended() {
        return state instanceof State.Terminated;
    }

    @Override
    void fire(Instant now, TransactionUser user) {
        switch (state) {
            case State.Calling(var invite, var timerA, var timerB, var cancel) -> {
                if (due(timerB, now)) {
                    state = new State.Terminated();
                    user.onTimeout(id);
                } else {
                    state = new State.Calling(invite, timerA.map(a -> a.next(now)), timerB, cancel);
                    user.send(flow, invite);
                }
            }
            case State.Proceeding _ -> cancelNow(now, Optional.empty(), user);
            case State.Cancelling _ -> {
                state = new State.Terminated();
                user.onTimeout(id);
            }
            case State.Accepted _, State.Completed _, State.Terminated _ -> state = new State.Terminated();
        }
    }

    /// The user gives up. RFC 3261 §9.1: no CANCEL before a provisional response.
    void cancel(Instant now, Optional<HeaderField> why, TransactionUser user) {
        switch (state) {
            case State.Calling(var invite, var timerA, var timerB, _) -> state =
                    new State.Calling(invite, timerA, timerB, Optional.of(new Cancel(why)));
            case State.Proceeding _ -> cancelNow(now, why, user);
            case State.Cancelling _, State.Accepted _, State.Completed _, State.Terminated _ -> { }
        }
    }

    private void cancelNow(Instant now, Optional<HeaderField> why, TransactionUser user) {
        state = new State.Cancelling(now.plus(timers().t1x64()));
        layer.sendCancel(now, this, why, user);
    }

    @Override
    void receive(Instant now, SipResponse response, TransactionUser user) {
        switch (state) {
            case State.Calling(_, _, _, var cancel) -> {
                if (response.isProvisional()) {
                    state = new State.Proceeding(now.plus(timers().timerC()));
                    cancel.ifPresent(given -> cancelNow(now, given.why(), user));
                    user.onResponse(id, response);
                } else {
                    receiveFinal(now, response, user);
                }
            }
            case State.Proceeding(var timerC) -> {
                if (response.isProvisional()) {
                    // RFC 3261 §16.7 step 2: a repeated 100 is no news.
                    state = new State.Proceeding(response.status() > 100 ? now.plus(timers().timerC()) : timerC);
                    user.onResponse(id, response);
                } else {
                    receiveFinal(now, response, user);
                }
            }
            case State.Cancelling _ -> {
                if (response.isProvisional()) {
                    user.onResponse(id, response);
                } else {
                    receiveFinal(now, response, user);
                }
            }
            case State.Accepted _ -> {
                if (response.isSuccess()) {
                    user.onResponse(id, response);
                }
            }
            case State.Completed(var ack, _) -> {
                if (response.status() >= 300) {
                    user.send(flow, ack);
                }
            }
            case State.Terminated() -> { }
        }
    }

    private void receiveFinal(Instant now, SipResponse response, TransactionUser user) {
        if (response.isSuccess()) {
            state = new State.Accepted(now.plus(timers().t1x64()));
        } else {
            var ack = ack(response);
            user.send(flow, ack);
            // RFC 3261 §17.1.1.2: D is zero over a reliable transport.
            state = reliable() ? new State.Terminated() : new State.Completed(ack, now.plus(timers().t1x64()));
        }
        user.onResponse(id, response);
    }

    /// RFC 3261 §17.1.1.3.
    private SipRequest ack(SipResponse response) {
        return companion(Method.ACK).with(HeaderName.TO, response.to());
    }

    /// RFC 3261 §9.1, §17.1.1.3: the INVITE's own Request-URI, top Via, From, To, Call-ID, CSeq number and Routes.
    SipRequest companion(Method method) {
        var cseq = new CSeq(core.cseq().number(), method);
        return new SipRequest(method, core.requestUri(), core.headers().with(HeaderName.CSEQ, cseq), Body.EMPTY);
    }

    private static SipRequest core(SipRequest invite) {
        var headers = invite.headers()
                .filter(field -> field.name() == HeaderName.VIA
                        || field.name() == HeaderName.FROM
                        || field.name() == HeaderName.TO
                        || field.name() == HeaderName.CALL_ID
                        || field.name() == HeaderName.CSEQ
                        || field.name() == HeaderName.ROUTE
                        || field.name() == HeaderName.MAX_FORWARDS);
        return new SipRequest(Method.INVITE, invite.requestUri(), headers, Body.EMPTY);
    }

    @Override
    void flowFailed(Instant now, String reason, TransactionUser user) {
        switch (state) {
            case State.Calling _, State.Proceeding _, State.Cancelling _ -> {
                state = new State.Terminated();
                user.onTransportError(id, reason);
            }
            case State.Accepted _, State.Completed _, State.Terminated _ -> { }
        }
    }
}
