package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.core.dialog.Answers;
import dev.trunkline.gateway.core.dialog.Face;
import dev.trunkline.gateway.core.dialog.Wire;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipParser;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.SipWriter;
import dev.trunkline.gateway.core.sip.StreamFramer;
import dev.trunkline.gateway.core.transaction.ClientTransactionId;
import dev.trunkline.gateway.core.transaction.Ids;
import dev.trunkline.gateway.core.transaction.SentBy;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import dev.trunkline.gateway.core.transaction.Timers;
import dev.trunkline.gateway.core.transaction.TransactionLayer;
import dev.trunkline.gateway.core.transaction.TransactionUser;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The transaction layer with a place for whoever waits for an answer.
final class SipWire implements Wire {

    /// What to do with what comes in.
    interface Core {
        void request(Turn turn, ServerTransactionId id, Flow flow, SipRequest request);

        void acknowledged(Turn turn, Flow flow, SipRequest ack);

        void cancelled(Turn turn, ServerTransactionId invite, SipRequest cancel);
    }

    /// What we take, in dialogs and outside: RFC 3261 §20.5.
    static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO, MESSAGE";

    private static final String PRODUCT = "Trunkline";

    private final Ids ids;
    private final TransactionLayer layer;
    private final Supplier<Setup> setup;
    private final Core core;
    private final Map<ClientTransactionId, Answers> waiting = new HashMap<>();
    // An answered INVITE stays known while its 2xx may be repeated, until then; in the order of these times.
    private final LinkedHashMap<ClientTransactionId, Instant> fading = new LinkedHashMap<>();
    private long oversized;

    SipWire(Ids ids, Supplier<Setup> setup, Core core) {
        this.ids = ids;
        this.layer = new TransactionLayer(Timers.DEFAULT, ids);
        this.setup = setup;
        this.core = core;
    }

    void receive(Turn turn, Flow flow, SipMessage message) {
        layer.receive(turn.now(), flow, message, user(turn));
    }

    boolean isRepeated(Flow flow, SipRequest request) {
        return layer.isRepeated(flow, request);
    }

    boolean cancelsPending(Flow flow, SipRequest request) {
        return layer.cancelsPending(flow, request);
    }

    void reject(Turn turn, Flow flow, SipRequest request, int status) {
        layer.reject(flow, request, status, user(turn));
    }

    void transportFailed(Turn turn, Flow flow, String reason) {
        layer.transportFailed(turn.now(), flow, reason, user(turn));
    }

    void sendFailed(Turn turn, Flow flow, SipRequest request, String reason) {
        layer.sendFailed(turn.now(), flow, request, reason, user(turn));
    }

    void tick(Turn turn) {
        layer.tick(turn.now(), user(turn));
        while (!fading.isEmpty() && !fading.firstEntry().getValue().isAfter(turn.now())) {
            waiting.remove(fading.pollFirstEntry().getKey());
        }
    }

    Optional<Instant> nextDeadline() {
        return layer.nextDeadline();
    }

    /// How many transactions there are, how many wait for answers, and how many of these for no more than repetitions.
    int size() {
        return layer.size() + waiting.size() + fading.size();
    }

    /// What transactions absorbed: repeated requests, and responses that belonged to none; and what was too large for the link.
    Map<String, Long> counters() {
        return Map.of(
                "sip_requests_repeated_total", layer.absorbed(),
                "sip_responses_stray_total", layer.strays(),
                "sip_link_messages_too_large_total", oversized);
    }

    @Override
    public Ids ids() {
        return ids;
    }

    @Override
    public ClientTransactionId send(Turn turn, Flow flow, SipRequest request, Answers answers) {
        var id = layer.request(turn.now(), flow, sentBy(flow), request, user(turn));
        waiting.put(id, answers);
        return id;
    }

    @Override
    public void cancel(Turn turn, ClientTransactionId invite, Optional<HeaderField> why) {
        layer.cancel(turn.now(), invite, why, user(turn));
    }

    @Override
    public Optional<Flow> flow(ClientTransactionId id) {
        return layer.flow(id);
    }

    @Override
    public SipRequest ack(Turn turn, Flow flow, SipRequest ack) {
        return layer.ack(flow, sentBy(flow), ack, user(turn));
    }

    @Override
    public void again(Turn turn, Flow flow, SipRequest ack) {
        put(turn, flow, ack);
    }

    @Override
    public void respond(Turn turn, ServerTransactionId id, SipResponse response) {
        layer.respond(turn.now(), id, response, user(turn));
    }

    private SentBy sentBy(Flow flow) {
        Face face = setup.get().face(flow.side());
        return new SentBy(face.uriHost(), face.port(flow.transport()));
    }

    /// The one door out: what every message of a side carries is added here, to CANCEL and ACK as well.
    private void put(Turn turn, Flow flow, SipMessage message) {
        SipMessage dressed = switch (message) {
            case SipRequest request -> {
                SipRequest named = request.with(HeaderName.USER_AGENT, PRODUCT);
                named = takesAllow(request.method()) ? named.with(HeaderName.ALLOW, ALLOW) : named;
                yield flow.side() == Side.LINK ? Link.signed(named, setup.get()) : named;
            }
            case SipResponse response -> {
                SipResponse named = response.with(HeaderName.SERVER, PRODUCT);
                boolean allow = response.status() == 405 || response.isSuccess() && takesAllow(response.cseq().method());
                yield allow ? named.with(HeaderName.ALLOW, ALLOW) : named;
            }
        };
        // The neighbour would close the stream, and with it whatever else goes over it. The transaction's own timer ends this one.
        if (flow.side() == Side.LINK && !SipWriter.fits(dressed, StreamFramer.MAX_HEAD, SipParser.MAX_MESSAGE)) {
            oversized++;
            return;
        }
        turn.put(new Output.Send(flow, dressed));
    }

    private static boolean takesAllow(Method method) {
        return method.equals(Method.INVITE) || method.equals(Method.UPDATE) || method.equals(Method.OPTIONS);
    }

    private TransactionUser user(Turn turn) {
        return new TransactionUser() {
            @Override
            public void send(Flow flow, SipMessage message) {
                put(turn, flow, message);
            }

            @Override
            public void onRequest(ServerTransactionId id, Flow flow, SipRequest request) {
                core.request(turn, id, flow, request);
            }

            @Override
            public void onAck(Flow flow, SipRequest ack) {
                core.acknowledged(turn, flow, ack);
            }

            @Override
            public void onCancel(ServerTransactionId invite, SipRequest cancel) {
                core.cancelled(turn, invite, cancel);
            }

            @Override
            public void onResponse(ClientTransactionId id, SipResponse response) {
                Answers answers = waiting.get(id);
                if (answers == null) {
                    return;
                }
                if (response.isSuccess() && id.method().equals(Method.INVITE)) {
                    fading.putIfAbsent(id, turn.now().plus(Timers.DEFAULT.t1x64()));
                } else if (response.isFinal()) {
                    waiting.remove(id);
                }
                answers.response(turn, response);
            }

            @Override
            public void onTimeout(ClientTransactionId id) {
                none(id, 408, "no answer");
            }

            @Override
            public void onTransportError(ClientTransactionId id, String reason) {
                none(id, 503, reason);
            }

            private void none(ClientTransactionId id, int status, String why) {
                Answers answers = waiting.remove(id);
                if (answers != null) {
                    answers.none(turn, status, why);
                }
            }

            @Override
            public void onUnacknowledged(ServerTransactionId id) {
                // What was refused is over, whether or not anybody heard of it.
            }
        };
    }
}
