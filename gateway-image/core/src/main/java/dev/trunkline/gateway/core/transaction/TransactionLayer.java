package dev.trunkline.gateway.core.transaction;

import dev.trunkline.gateway.core.engine.Faults;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.Via;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// All transactions of a shard: RFC 3261 §17. It pairs messages with transactions, repeats and absorbs, and tells its user what
/// is new. Not safe for use by several threads; the user may call it from within a callback.
public final class TransactionLayer {

    private final Timers timers;
    private final Ids ids;
    private final Map<ClientTransactionId, ClientTransaction> clients = new HashMap<>();
    private final Map<ServerTransactionId, ServerTransaction> servers = new HashMap<>();
    private final TimerHeap heap = new TimerHeap();
    private long absorbed;
    private long strays;

    public TransactionLayer(Timers timers, Ids ids) {
        this.timers = timers;
        this.ids = ids;
    }

    /// Sends a request that has no Via yet, in a new client transaction. Not for ACK nor CANCEL: see [#ack], [#cancel].
    public ClientTransactionId request(Instant now, Flow flow, SentBy sentBy, SipRequest request, TransactionUser user) {
        if (request.method().equals(Method.ACK) || request.method().equals(Method.CANCEL)) {
            throw new IllegalArgumentException(request.method() + " has no client transaction of its own");
        }
        var sent = withVia(flow, sentBy, request);
        var id = new ClientTransactionId(flow.side(), sent.topVia().branch(), sent.method());
        start(sent.method().equals(Method.INVITE)
                ? new InviteClient(this, flow, id, sent, now)
                : new NonInviteClient(this, flow, id, sent, false, now));
        user.send(flow, sent);
        return id;
    }

    /// Gives up an INVITE: its CANCEL goes out now, or as soon as a provisional response lets it (RFC 3261 §9.1). The INVITE ends
    /// as always: by a response (mostly 487, or a 2xx that was on its way), or by [TransactionUser#onTimeout].
    ///
    /// @param why a header field of the CANCEL: Reason (RFC 3326)
    public void cancel(Instant now, ClientTransactionId invite, Optional<HeaderField> why, TransactionUser user) {
        if (clients.get(invite) instanceof InviteClient client) {
            client.cancel(now, why, user);
            settle(client);
        }
    }

    /// What a request that is under way went over: once it was answered, with the connection that the edge had chosen for it.
    public Optional<Flow> flow(ClientTransactionId id) {
        return Optional.ofNullable(clients.get(id)).map(client -> client.flow);
    }

    void sendCancel(Instant now, InviteClient invite, Optional<HeaderField> why, TransactionUser user) {
        var plain = invite.companion(Method.CANCEL);
        var cancel = why.map(field -> plain.withHeaders(plain.headers().withAdded(field))).orElse(plain);
        var id = new ClientTransactionId(invite.id.side(), invite.id.branch(), Method.CANCEL);
        start(new NonInviteClient(this, invite.flow, id, cancel, true, now));
        user.send(invite.flow, cancel);
    }

    /// Sends the ACK of a 2xx, which has no transaction (RFC 3261 §13.2.2.4). Returned as sent, to be sent again as it is by
    /// [TransactionUser#send] whenever the 2xx comes again.
    public SipRequest ack(Flow flow, SentBy sentBy, SipRequest ack, TransactionUser user) {
        var sent = withVia(flow, sentBy, ack);
        user.send(flow, sent);
        return sent;
    }

    private SipRequest withVia(Flow flow, SentBy sentBy, SipRequest request) {
        var via = Via.of(flow.transport().name(), sentBy.host(), sentBy.port(), ids.branch());
        return request.withFirst(HeaderName.VIA, via);
    }

    /// Answers a request. A To tag is added where it lacks one. False when the transaction is over or its state does not let
    /// this response out.
    public boolean respond(Instant now, ServerTransactionId id, SipResponse response, TransactionUser user) {
        var transaction = servers.get(id);
        if (transaction == null) {
            return false;
        }
        var tagged = response.status() > 100 && response.toTag().isEmpty() ? response.withToTag(ids.tag()) : response;
        boolean sent = transaction.respond(now, tagged, user);
        settle(transaction);
        return sent;
    }

    /// Answers without a transaction: what the parser could not take, or what is not worth memory. An ACK is never answered.
    public void reject(Flow flow, SipRequest request, int status, TransactionUser user) {
        if (!request.method().equals(Method.ACK)) {
            var completed = ReplyPath.complete(flow, request);
            user.send(ReplyPath.of(flow, request), completed.reply(status).withToTag(ids.tag()));
        }
    }

    /// Whether a request repeats one that is being answered.
    public boolean isRepeated(Flow flow, SipRequest request) {
        return servers.containsKey(ServerTransactionId.of(flow.side(), request));
    }

    /// Whether a CANCEL is for an INVITE that still waits for its final response.
    public boolean cancelsPending(Flow flow, SipRequest request) {
        return request.method().equals(Method.CANCEL)
                && servers.get(ServerTransactionId.of(flow.side(), request).of(Method.INVITE)) instanceof InviteServer invite
                && invite.pending();
    }

    /// A message came in.
    public void receive(Instant now, Flow flow, SipMessage message, TransactionUser user) {
        switch (message) {
            case SipRequest request -> receiveRequest(now, flow, request, user);
            case SipResponse response -> receiveResponse(now, flow, response, user);
        }
    }

    private void receiveRequest(Instant now, Flow flow, SipRequest request, TransactionUser user) {
        var id = ServerTransactionId.of(flow.side(), request);
        var known = servers.get(id);
        if (request.method().equals(Method.ACK)) {
            if (known instanceof InviteServer invite && invite.acknowledge(now)) {
                settle(invite);
            } else {
                user.onAck(flow, ReplyPath.complete(flow, request));
            }
        } else if (known != null) {
            absorbed++;
            known.repeated(user);
        } else {
            begin(now, flow, id, ReplyPath.complete(flow, request), user);
        }
    }

    private void begin(Instant now, Flow flow, ServerTransactionId id, SipRequest request, TransactionUser user) {
        var reply = ReplyPath.of(flow, request);
        start(request.method().equals(Method.INVITE)
                ? new InviteServer(this, reply, id, request, now)
                : new NonInviteServer(this, reply, id, request, now));
        if (request.method().equals(Method.CANCEL)) {
            beginCancel(now, id, request, user);
        } else {
            user.onRequest(id, flow, request);
        }
    }

    /// RFC 3261 §9.2.
    private void beginCancel(Instant now, ServerTransactionId id, SipRequest cancel, TransactionUser user) {
        var inviteId = id.of(Method.INVITE);
        if (servers.get(inviteId) instanceof InviteServer invite) {
            respond(now, id, cancel.reply(200), user);
            if (invite.pending()) {
                user.onCancel(inviteId, cancel);
            }
        } else {
            respond(now, id, cancel.reply(481), user);
        }
    }

    private void receiveResponse(Instant now, Flow flow, SipResponse response, TransactionUser user) {
        var id = new ClientTransactionId(flow.side(), response.topVia().branch(), response.cseq().method());
        var transaction = clients.get(id);
        // RFC 3261 §8.1.3.3, §18.1.2: more than one Via, or one that names another element, means it went astray.
        if (transaction == null || response.vias().size() != 1 || !transaction.sentAs(response.topVia())) {
            strays++;
            return;
        }
        transaction.answeredOver(flow);
        try {
            transaction.receive(now, response, user);
        } finally {
            settle(transaction); // a fault above this layer must not leave the old timer behind
        }
    }

    /// A flow cannot be used any more: RFC 3261 §17.1.4, §17.2.4, §18.2.2.
    public void transportFailed(Instant now, Flow flow, String reason, TransactionUser user) {
        var failed = new ArrayList<Transaction>();
        clients.values().stream().filter(client -> client.uses(flow)).forEach(failed::add);
        servers.values().stream().filter(server -> server.uses(flow)).forEach(failed::add);
        var faults = new Faults();
        for (var transaction : failed) {
            faults.keep(() -> transaction.flowFailed(now, reason, user));
            settle(transaction);
        }
        faults.rethrow();
    }

    /// One request could not be sent; whatever else goes over its flow goes on. Of a response nothing is to be done, nor of an ACK:
    /// both are sent again when the other end asks for it.
    public void sendFailed(Instant now, Flow flow, SipRequest request, String reason, TransactionUser user) {
        var client = clients.get(new ClientTransactionId(flow.side(), request.topVia().branch(), request.method()));
        if (client != null) {
            try {
                client.flowFailed(now, reason, user);
            } finally {
                settle(client);
            }
        }
    }

    private void start(Transaction transaction) {
        switch (transaction) {
            case ClientTransaction client -> clients.put(client.id, client);
            case ServerTransaction server -> servers.put(server.id, server);
        }
        heap.move(transaction, transaction.nextTimer());
    }

    /// After each step of a transaction: its timer moves, or it leaves. A callback may have settled it already, which does no harm.
    private void settle(Transaction transaction) {
        if (!transaction.ended()) {
            heap.move(transaction, transaction.nextTimer());
            return;
        }
        heap.remove(transaction);
        switch (transaction) {
            case ClientTransaction client -> clients.remove(client.id, client);
            case ServerTransaction server -> servers.remove(server.id, server);
        }
    }

    /// When [#tick] is wanted next; empty when no timer runs.
    public Optional<Instant> nextDeadline() {
        return heap.earliest();
    }

    /// Fires all timers that are due.
    public void tick(Instant now, TransactionUser user) {
        var faults = new Faults();
        for (var due = heap.due(now); due.isPresent(); due = heap.due(now)) {
            var transaction = due.get();
            faults.keep(() -> transaction.fire(now, user));
            settle(transaction);
        }
        faults.rethrow();
    }

    /// How many transactions there are.
    public int size() {
        return clients.size() + servers.size();
    }

    /// How many repeated requests were absorbed.
    public long absorbed() {
        return absorbed;
    }

    /// How many responses belonged to no transaction.
    public long strays() {
        return strays;
    }

    Timers timers() {
        return timers;
    }
}
