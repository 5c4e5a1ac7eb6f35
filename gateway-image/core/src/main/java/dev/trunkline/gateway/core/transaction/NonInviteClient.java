package dev.trunkline.gateway.core.transaction;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.time.Instant;
import java.util.Optional;

/// Non-INVITE client transaction: RFC 3261 §17.1.2.
///
/// ```
///   request sent          E fires: repeat                     F fires: timeout
///  ─────────────► Trying ────────────────────────────────────────────► Terminated
///                 │    │ 1xx           E fires: repeat, every T2        ▲   ▲
///                 │    └──────────► Proceeding ─────────────────────────┘   │ K
///                 │ 200–699         │ 200–699                               │
///                 └─────────────────┴────────────────────────────────► Completed
/// ```
final class NonInviteClient extends ClientTransaction {

    sealed interface State {
        record Trying(Optional<Backoff> timerE, Instant timerF) implements State {}

        record Proceeding(Optional<Backoff> timerE, Instant timerF) implements State {}

        record Completed(Instant timerK) implements State {}

        record Terminated() implements State {}
    }

    private final SipRequest request;
    private final boolean silent;
    private State state;

    /// @param silent the layer's own CANCEL, of which the user hears nothing
    NonInviteClient(TransactionLayer layer, Flow flow, ClientTransactionId id, SipRequest request, boolean silent, Instant now) {
        super(layer, flow, id, request.topVia());
        this.request = request;
        this.silent = silent;
        var timerE = reliable() ? Optional.<Backoff>empty() : Optional.of(Backoff.start(now, timers().t1()));
        state = new State.Trying(timerE, now.plus(timers().t1x64()));
    }

    @Override
    Instant nextTimer() {
        return switch (state) {
            case State.Trying(var timerE, var timerF) -> timerE.map(e -> earlier(e.at(), timerF)).orElse(timerF);
            case State.Proceeding(var timerE, var timerF) -> timerE.map(e -> earlier(e.at(), timerF)).orElse(timerF);
            case State.Completed(var timerK) -> timerK;
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
            case State.Trying(var timerE, var timerF) -> {
                if (!timedOut(timerF, now, user)) {
                    state = new State.Trying(timerE.map(e -> e.next(now, timers().t2())), timerF);
                    user.send(flow, request);
                }
            }
            case State.Proceeding(_, var timerF) -> {
                if (!timedOut(timerF, now, user)) {
                    state = new State.Proceeding(Optional.of(Backoff.start(now, timers().t2())), timerF);
                    user.send(flow, request);
                }
            }
            case State.Completed _, State.Terminated _ -> state = new State.Terminated();
        }
    }

    private boolean timedOut(Instant timerF, Instant now, TransactionUser user) {
        if (!due(timerF, now)) {
            return false;
        }
        state = new State.Terminated();
        if (!silent) {
            user.onTimeout(id);
        }
        return true;
    }

    @Override
    void receive(Instant now, SipResponse response, TransactionUser user) {
        switch (state) {
            case State.Trying(var timerE, var timerF) -> proceed(timerE, timerF, now, response, user);
            case State.Proceeding(var timerE, var timerF) -> proceed(timerE, timerF, now, response, user);
            case State.Completed _, State.Terminated _ -> { }
        }
    }

    private void proceed(
            Optional<Backoff> timerE, Instant timerF, Instant now, SipResponse response, TransactionUser user) {
        if (response.isProvisional()) {
            state = new State.Proceeding(timerE, timerF);
        } else if (reliable()) {
            state = new State.Terminated(); // RFC 3261 §17.1.2.2: K is zero
        } else {
            state = new State.Completed(now.plus(timers().t4()));
        }
        if (!silent) {
            user.onResponse(id, response);
        }
    }

    @Override
    void flowFailed(Instant now, String reason, TransactionUser user) {
        switch (state) {
            case State.Trying _, State.Proceeding _ -> {
                state = new State.Terminated();
                if (!silent) {
                    user.onTransportError(id, reason);
                }
            }
            case State.Completed _, State.Terminated _ -> { }
        }
    }
}
