package dev.trunkline.gateway.core.transaction;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.time.Instant;

/// Non-INVITE server transaction: RFC 3261 §17.2.2 as amended by RFC 4320 §4.
///
/// ```
///   request            3.5 s: 100
///  ────────► Trying ──────────────► Proceeding (request again: 100 again)
///             │   │ 200–699          │    │ 64 T1: the client gave up
///             │   └────► Completed ◄─┘    │
///             │ 64 T1     │ J             │
///             └───────────┴───────────────┴──► Terminated
/// ```
final class NonInviteServer extends ServerTransaction {

    sealed interface State {
        record Trying(SipRequest request, Instant timer100, Instant giveUp) implements State {}

        record Proceeding(SipResponse last, Instant giveUp) implements State {}

        record Completed(SipResponse last, Instant timerJ) implements State {}

        record Terminated() implements State {}
    }

    private State state;

    NonInviteServer(TransactionLayer layer, Flow flow, ServerTransactionId id, SipRequest request, Instant now) {
        super(layer, flow, id, request);
        state = new State.Trying(request, now.plus(timers().timerEAtT2()), now.plus(timers().t1x64()));
    }

    @Override
    Instant nextTimer() {
        return switch (state) {
            case State.Trying(_, var timer100, var giveUp) -> earlier(timer100, giveUp);
            case State.Proceeding(_, var giveUp) -> giveUp;
            case State.Completed(_, var timerJ) -> timerJ;
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
            case State.Trying(var request, _, var giveUp) when !due(giveUp, now) -> {
                var trying = request.reply(100); // RFC 4320 §4.1: not earlier, and no other provisional response
                state = new State.Proceeding(trying, giveUp);
                user.send(flow, trying);
            }
            // RFC 4320 §4.2: the client has timed out; a response now would only find no transaction.
            case State.Trying _, State.Proceeding _, State.Completed _, State.Terminated _ -> state = new State.Terminated();
        }
    }

    @Override
    void repeated(TransactionUser user) {
        switch (state) {
            case State.Proceeding(var last, _) -> user.send(flow, last);
            case State.Completed(var last, _) -> user.send(flow, last);
            case State.Trying _, State.Terminated _ -> { }
        }
    }

    /// Sends a final response. Provisional ones are this machine's own, and a 408 is never sent: RFC 4320 §4.1, §4.2.
    @Override
    boolean respond(Instant now, SipResponse response, TransactionUser user) {
        return switch (state) {
            case State.Trying _, State.Proceeding _ -> {
                if (response.isProvisional()) {
                    yield false;
                }
                if (response.status() == 408) {
                    state = new State.Terminated();
                    yield false;
                }
                state = reliable()
                        ? new State.Terminated() // RFC 3261 §17.2.2: J is zero
                        : new State.Completed(response, now.plus(timers().t1x64()));
                user.send(flow, response);
                yield true;
            }
            case State.Completed _, State.Terminated _ -> false;
        };
    }

    /// RFC 3261 §18.2.2, as in [InviteServer].
    @Override
    void flowFailed(Instant now, String reason, TransactionUser user) {
        flow = fallback;
    }
}
