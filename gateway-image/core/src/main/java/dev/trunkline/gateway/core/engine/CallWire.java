package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.core.dialog.Answers;
import dev.trunkline.gateway.core.dialog.Wire;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.transaction.ClientTransactionId;
import dev.trunkline.gateway.core.transaction.Ids;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;

/// One call's way out: after each answer that moved the call on, `touched` looks at its timers and its end.
record CallWire(Wire wire, Runnable touched) implements Wire {

    @Override
    public Ids ids() {
        return wire.ids();
    }

    @Override
    public ClientTransactionId send(Turn turn, Flow flow, SipRequest request, Answers answers) {
        return wire.send(turn, flow, request, new Answers() {
            @Override
            public void response(Turn later, SipResponse response) {
                answers.response(later, response);
                touched.run();
            }

            @Override
            public void none(Turn later, int status, String why) {
                answers.none(later, status, why);
                touched.run();
            }
        });
    }

    @Override
    public void cancel(Turn turn, ClientTransactionId invite) {
        wire.cancel(turn, invite);
    }

    @Override
    public SipRequest ack(Turn turn, Flow flow, SipRequest ack) {
        return wire.ack(turn, flow, ack);
    }

    @Override
    public void again(Turn turn, Flow flow, SipRequest ack) {
        wire.again(turn, flow, ack);
    }

    @Override
    public void respond(Turn turn, ServerTransactionId id, SipResponse response) {
        wire.respond(turn, id, response);
    }
}
