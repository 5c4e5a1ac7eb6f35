package dev.trunkline.gateway.core.transaction;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// INVITE server transaction: RFC 3261 §17.2.1 as amended by RFC 6026 §7.1.
///
/// ```
///   INVITE               200 ms: 100
///  ────────► Received ──────────────► Proceeding (INVITE again: last 1xx again)
///              │    │ 2xx              │   │
///              │    └──────► Accepted ◄┘   │ 300–699
///      300–699 │              │ L          │
///              └──────────────┼────────────┴─► Completed (G, or INVITE again: final again) ── H: unacknowledged ─┐
///                             │                 │ ACK                                                           │
///                             │                 ▼          I                                                    │
///                             └────────────► Confirmed ──────────────────────► Terminated ◄─────────────────────┘
/// ```
final class InviteServer extends ServerTransaction {

    /// RFC 3261 §17.2.1: a 100 goes out unless the user answers within this.
    private static final Duration PATIENCE = Duration.ofMillis(200);

    sealed interface State {
        record Received(SipRequest invite, Instant timer100) implements State {}

        record Proceeding(SipResponse last) implements State {}

        record Accepted(Instant timerL) implements State {}

        record Completed(SipResponse last, Optional<Backoff> timerG, Instant timerH) implements State {}

        record Confirmed(Instant timerI) implements State {}

        record Terminated() implements State {}
    }

    private State state;

    InviteServer(TransactionLayer layer, Flow flow, ServerTransactionId id, SipRequest invite, Instant now) {
        super(layer, flow, id, invite);
        state = new State.Received(invite, now.plus(PATIENCE));
    }

    /// Whether no final response went out.
    boolean pending() {
        return state instanceof State.Received || state instanceof State.Proceeding;
    }

    @Override
    Instant nextTimer() {
        return switch (state) {
            case State.Received(_, var timer100) -> timer100;
            case State.Proceeding _, State.Terminated _ -> NEVER;
            case State.Accepted(var timerL) -> timerL;
            case State.Completed(_, var timerG, var timerH) -> timerG.map(g -> earlier(g.at(), timerH)).orElse(timerH);
            case State.Confirmed(var timerI) -> timerI;
        };
    }

    @Override
    boolean ended() {
        return state instanceof State.Terminated;
    }

    @Override
    void fire(Instant now, TransactionUser user) {
        switch (state) {
            case State.Received(var invite, _) -> {
                var trying = invite.reply(100);
                state = new State.Proceeding(trying);
                user.send(flow, trying);
            }
            case State.Completed(var last, var timerG, var timerH) -> {
                if (due(timerH, now)) {
                    state = new State.Terminated();
                    user.onUnacknowledged(id);
                } else {
                    state = new State.Completed(last, timerG.map(g -> g.next(now, timers().t2())), timerH);
                    user.send(flow, last);
                }
            }
            case State.Accepted _, State.Confirmed _, State.Terminated _ -> state = new State.Terminated();
            case State.Proceeding _ -> { }
        }
    }

    @Override
    void repeated(TransactionUser user) {
        switch (state) {
            case State.Proceeding(var last) -> user.send(flow, last);
            case State.Completed(var last, _, _) -> user.send(flow, last);
            // RFC 6026 §7.1: in Accepted the 2xx is the user's to repeat.
            case State.Received _, State.Accepted _, State.Confirmed _, State.Terminated _ -> { }
        }
    }

    @Override
    boolean respond(Instant now, SipResponse response, TransactionUser user) {
        return switch (state) {
            case State.Received _, State.Proceeding _ -> {
                if (response.isProvisional()) {
                    state = new State.Proceeding(response);
                } else if (response.isSuccess()) {
                    state = new State.Accepted(now.plus(timers().t1x64()));
                } else {
                    var timerG = reliable() ? Optional.<Backoff>empty() : Optional.of(Backoff.start(now, timers().t1()));
                    state = new State.Completed(response, timerG, now.plus(timers().t1x64()));
                }
                user.send(flow, response);
                yield true;
            }
            case State.Accepted _ -> {
                if (response.isSuccess()) {
                    user.send(flow, response);
                }
                yield response.isSuccess();
            }
            case State.Completed _, State.Confirmed _, State.Terminated _ -> false;
        };
    }

    /// An ACK of this branch; true if it was for a 300–699.
    boolean acknowledge(Instant now) {
        return switch (state) {
            case State.Completed _ -> {
                state = reliable() ? new State.Terminated() : new State.Confirmed(now.plus(timers().t4()));
                yield true;
            }
            case State.Confirmed _ -> true;
            case State.Received _, State.Proceeding _, State.Accepted _, State.Terminated _ -> false;
        };
    }

    /// RFC 3261 §18.2.2: where the request's connection is gone, the response opens one to the sent-by port.
    @Override
    void flowFailed(Instant now, String reason, TransactionUser user) {
        if (!flow.equals(fallback)) {
            flow = fallback;
            if (state instanceof State.Completed(var last, _, _)) {
                user.send(flow, last);
            }
            return;
        }
        switch (state) {
            case State.Completed _ -> {
                state = new State.Terminated();
                user.onUnacknowledged(id);
            }
            case State.Received _, State.Proceeding _, State.Accepted _, State.Confirmed _, State.Terminated _ -> { }
        }
    }
}
