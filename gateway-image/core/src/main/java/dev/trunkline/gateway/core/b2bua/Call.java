package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.core.dialog.Wire;
import dev.trunkline.gateway.core.engine.Event;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.RelayId;
import dev.trunkline.gateway.core.engine.Setup;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One call from its INVITE to its last BYE. It keeps the configuration that it started under.
public final class Call {

    private record Binding(String callId, String localTag) {}

    private final long id;
    private final CallPlan plan;
    private final Desk desk;
    private final Wire wire;
    private final MediaBridge media;
    private final List<Binding> bindings = new ArrayList<>();
    private Phase phase;
    private Target asked;
    private String callIdOut = "";
    private int outcomesDue;
    private String via = ""; // of `asked`, for people; empty before somebody was

    /// A call that has not begun yet, see [#begin].
    public Call(long id, CallPlan plan, Desk desk) {
        this.id = id;
        this.plan = plan;
        this.desk = desk;
        this.wire = desk.wire(this);
        this.media = new MediaBridge(desk, plan);
        this.asked = plan.targets().getFirst();
        this.phase = new Offering(this);
    }

    /// Asks the first target; a call that cannot be made answers the caller and is over.
    public void begin(Turn turn) {
        changed(turn, "offered");
        if (phase instanceof Offering offering) {
            offering.start(turn);
        }
    }

    /// Gives its media back, after a fault of ours that leaves nothing else to be relied on.
    public void discard(Turn turn) {
        media.close(turn);
    }

    public long id() {
        return id;
    }

    public Setup setup() {
        return plan.setup();
    }

    public CallPlan plan() {
        return plan;
    }

    /// The peer on the exposed side.
    public InetAddress exposedPeer() {
        var flow = plan.flow().side() == Side.EXPOSED ? plan.flow() : asked.flow();
        return flow.remote().getAddress();
    }

    /// The configuration's hosts that led to that peer when the call began, in lower case; none where a CIDR alone did.
    public Set<String> exposedHosts() {
        return plan.hosts().getOrDefault(exposedPeer(), Set.of());
    }

    /// Whether a request of this call comes from the address that its peer is at.
    public boolean isWith(SipRequest request, InetAddress source) {
        return phase instanceof Conversation conversation
                ? conversation.isWith(request, source)
                : exposedPeer().equals(source);
    }

    /// Where the call goes, for people; empty before somebody was asked.
    public String via() {
        return via;
    }

    /// Whether the caller is at that neighbour, or the call was offered there last.
    public boolean isWith(Neighbour neighbour) {
        return plan.callerAt().equals(neighbour) || !via.isEmpty() && asked.neighbour().equals(neighbour);
    }

    public void request(Turn turn, ServerTransactionId transaction, SipRequest request, Flow flow) {
        phase.request(turn, transaction, request, flow);
    }

    public void acknowledged(Turn turn, SipRequest ack, Flow flow) {
        phase.acknowledged(turn, ack, flow);
    }

    public void cancelled(Turn turn, ServerTransactionId invite, SipRequest cancel) {
        phase.cancelled(turn, invite, cancel);
    }

    /// Ends the call from here: a caller without an answer gets `status`, who talks gets BYE.
    public void end(Turn turn, int status, String why) {
        phase.end(turn, status, why);
    }

    /// Asks both ends whether they still know the call, once it is answered; it ends where one does not.
    public void probe(Turn turn) {
        if (phase instanceof Conversation conversation) {
            conversation.probe(turn);
        }
    }

    public void connectionLost(Turn turn, long connection) {
        phase.connectionLost(turn, connection);
    }

    public Optional<Instant> nextDeadline() {
        return phase.nextDeadline();
    }

    public void tick(Turn turn) {
        phase.tick(turn);
    }

    /// Whether it counts among the calls that are up.
    public boolean isLive() {
        return phase.isLive();
    }

    public boolean isAnswered() {
        return phase instanceof Conversation;
    }

    public boolean isOver() {
        return phase.isOver() && outcomesDue == 0;
    }

    public boolean uses(RelayId relay) {
        return media.uses(relay);
    }

    /// Forgets its dialogs; for a call that is over.
    public void unbind() {
        bindings.forEach(binding -> desk.unbind(binding.callId(), binding.localTag()));
        bindings.clear();
    }

    Desk desk() {
        return desk;
    }

    Wire wire() {
        return wire;
    }

    MediaBridge media() {
        return media;
    }

    /// A request was sent whose outcome this call stays for, though nobody talks any more.
    void awaitOutcome() {
        outcomesDue++;
    }

    void outcomeCame() {
        outcomesDue--;
    }

    void become(Conversation conversation) {
        phase = conversation;
    }

    void bind(String callId, String localTag) {
        bindings.add(new Binding(callId, localTag));
        desk.bind(callId, localTag, this);
    }

    void ask(Target target) {
        asked = target;
        via = target.neighbour().name();
    }

    /// The Call-ID of the INVITE that goes out now.
    void dials(String callId) {
        callIdOut = callId;
    }

    void changed(Turn turn, String state) {
        turn.report(new Event.CallChanged(
                id, state, plan.caller(), plan.called(), via, plan.invite().callId(), callIdOut));
    }

    void note(Turn turn, String text) {
        turn.report(new Event.CallNote(id, text));
    }
}
