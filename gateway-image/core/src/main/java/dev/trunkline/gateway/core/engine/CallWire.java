package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.core.dialog.Answers;
import dev.trunkline.gateway.core.dialog.Wire;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.transaction.ClientTransactionId;
import dev.trunkline.gateway.core.transaction.Ids;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import java.util.Optional;
import java.util.function.BiConsumer;

/// One call's way out: `around` looks after the call when an answer has moved it on.
record CallWire(Wire wire, BiConsumer<Turn, Runnable> around) implements Wire {

    @Override
    public Ids ids() {
        return wire.ids();
    }

    @Override
    public ClientTransactionId send(Turn turn, Flow flow, SipRequest request, Answers answers) {
        return wire.send(turn, flow, request, new Answers() {
            @Override
            public void response(Turn later, SipResponse response) {
                around.accept(later, () -> answers.response(later, response));
            }

            @Override
            public void none(Turn later, int status, String why) {
                around.accept(later, () -> answers.none(later, status, why));
            }
        });
    }

    @Override
    public void cancel(Turn turn, ClientTransactionId invite, Optional<HeaderField> why) {
        wire.cancel(turn, invite, why);
    }

    @Override
    public Optional<Flow> flow(ClientTransactionId id) {
        return wire.flow(id);
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
