package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.b2bua.Call;
import dev.trunkline.gateway.core.b2bua.CallPlan;
import dev.trunkline.gateway.core.b2bua.Desk;
import dev.trunkline.gateway.core.dialog.Dialog;
import dev.trunkline.gateway.core.dialog.Wire;
import dev.trunkline.gateway.core.media.PortPool;
import dev.trunkline.gateway.core.peer.AddressBlock;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipUri;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All calls of an engine: found by dialog, by INVITE and by relay, woken when their timers are due.
final class CallTable implements Desk {

    private record DialogKey(String callId, String localTag) {}

    private record Alarm(Instant at, long call) {}

    private final Wire wire;
    private final Counters counters;
    private final BiPredicate<Side, InetAddress> known;
    private final Map<Side, PortPool> ports = new EnumMap<>(Side.class);
    private final Map<Long, Call> calls = new LinkedHashMap<>();
    private final Map<DialogKey, Call> dialogs = new HashMap<>();
    private final Map<ServerTransactionId, Call> invites = new HashMap<>();
    private final Map<Long, Instant> wakes = new HashMap<>();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparing(Alarm::at));
    private long lastCall;
    private long lastRelay;
    private long lastSession;

    /// @param known whether an address of a side is a peer's, so that requests may go there
    CallTable(Wire wire, Counters counters, BiPredicate<Side, InetAddress> known) {
        this.wire = wire;
        this.counters = counters;
        this.known = known;
    }

    void configured(Setup setup) {
        use(Side.EXPOSED, setup.config().exposed().media());
        use(Side.LINK, setup.config().link().media());
    }

    private void use(Side side, PortRange range) {
        ports.computeIfAbsent(side, _ -> new PortPool(range)).use(range);
    }

    void start(Turn turn, CallPlan plan, List<String> notes) {
        long id = ++lastCall;
        counters.add("calls_total");
        notes.forEach(note -> turn.report(new Event.CallNote(id, note)));
        Call call = new Call(id, plan, this);
        calls.put(id, call);
        invites.put(plan.transaction(), call);
        with(turn, call, one -> one.begin(turn));
    }

    /// Reports a call that is not made.
    void refused(Turn turn, SipRequest invite, int status, String why) {
        long id = ++lastCall;
        counters.add("calls_total");
        counters.add("calls_refused_" + status);
        turn.report(new Event.CallNote(id, why));
        turn.report(new Event.CallChanged(
                id,
                "refused",
                invite.from().uri().user().orElse("anonymous"),
                invite.requestUri().user().orElse(""),
                "",
                invite.callId(),
                ""));
    }

    /// The call that a request inside a dialog belongs to.
    Optional<Call> find(SipRequest request) {
        return request.toTag().map(tag -> dialogs.get(new DialogKey(request.callId(), tag)));
    }

    /// A CANCEL: of a call that is being offered by its transaction, of a re-INVITE by its dialog.
    void cancelled(Turn turn, ServerTransactionId invite, SipRequest cancel) {
        Optional.ofNullable(invites.get(invite))
                .or(() -> find(cancel))
                .ifPresent(call -> with(turn, call, one -> one.cancelled(turn, invite, cancel)));
    }

    /// Does something with a call, and what must follow. A fault of ours ends this call and no other.
    void with(Turn turn, Call call, Consumer<Call> action) {
        try {
            action.accept(call);
            touched(call);
        } catch (RuntimeException | StackOverflowError | AssertionError fault) {
            counters.add("calls_broken_total");
            forget(call);
            try {
                call.discard(turn);
            } finally {
                // No more than this: a caller who waits hears of it, ends that talk are told 481 when they next say something.
                wire.respond(turn, call.plan().transaction(), call.plan().invite().reply(500));
            }
            throw fault;
        }
    }

    /// Ends all of them that `which` names.
    void end(Turn turn, Predicate<Call> which, String why) {
        each(turn, call -> {
            if (call.isLive() && which.test(call)) {
                call.end(turn, 503, why);
            }
        });
    }

    /// Asks the ends of a call whether they still know it.
    void probe(Turn turn, RelayId relay) {
        each(turn, call -> {
            if (call.uses(relay)) {
                call.probe(turn);
            }
        });
    }

    void connectionLost(Turn turn, long connection) {
        each(turn, call -> call.connectionLost(turn, connection));
    }

    /// Does something with every call, also when one has a fault of ours.
    private void each(Turn turn, Consumer<Call> action) {
        var faults = new Faults();
        List.copyOf(calls.values()).forEach(call -> faults.keep(() -> with(turn, call, action)));
        faults.rethrow();
    }

    void tick(Turn turn) {
        var faults = new Faults();
        while (!alarms.isEmpty() && !alarms.peek().at().isAfter(turn.now())) {
            Alarm alarm = alarms.remove();
            Call call = calls.get(alarm.call());
            // Only the newest alarm of a call counts.
            if (call != null && alarm.at().equals(wakes.get(call.id()))) {
                wakes.remove(call.id());
                faults.keep(() -> with(turn, call, one -> one.tick(turn)));
            }
        }
        faults.rethrow();
    }

    Optional<Instant> nextDeadline() {
        return Optional.ofNullable(alarms.peek()).map(Alarm::at);
    }

    Stream<Call> live() {
        return calls.values().stream().filter(Call::isLive);
    }

    /// Calls that are over but for their last messages.
    int closing() {
        return (int) calls.values().stream().filter(call -> !call.isLive()).count();
    }

    /// Dialogs and calls that are kept, whether live or not.
    int size() {
        return calls.size() + dialogs.size() + invites.size();
    }

    int portsTaken() {
        return ports.values().stream().mapToInt(PortPool::taken).sum();
    }

    private void touched(Call call) {
        if (call.isOver()) {
            forget(call);
            return;
        }
        Optional<Instant> wake = call.nextDeadline();
        if (wake.isEmpty()) {
            wakes.remove(call.id());
        } else if (!wake.get().equals(wakes.put(call.id(), wake.get()))) {
            alarms.add(new Alarm(wake.get(), call.id()));
        }
    }

    private void forget(Call call) {
        if (calls.remove(call.id()) != null) {
            invites.remove(call.plan().transaction());
            wakes.remove(call.id());
            call.unbind();
        }
    }

    @Override
    public Wire wire(Call call) {
        return new CallWire(wire, (turn, answer) -> with(turn, call, _ -> answer.run()));
    }

    @Override
    public OptionalInt takePort(Turn turn, Side side) {
        Optional<PortPool.Dealt> dealt = ports.get(side).take(turn.now());
        if (dealt.filter(port -> !port.rested()).isPresent()) {
            counters.add("media_ports_unrested_total");
        }
        return dealt.stream().mapToInt(PortPool.Dealt::port).findFirst();
    }

    @Override
    public void giveBackPort(Turn turn, Side side, int port) {
        ports.get(side).giveBack(port, turn.now());
    }

    @Override
    public RelayId nextRelay() {
        return new RelayId(++lastRelay);
    }

    @Override
    public long nextSession() {
        return ++lastSession;
    }

    @Override
    public void bind(String callId, String localTag, Call call) {
        dialogs.put(new DialogKey(callId, localTag), call);
    }

    @Override
    public void unbind(String callId, String localTag) {
        dialogs.remove(new DialogKey(callId, localTag));
    }

    @Override
    public Flow hop(Dialog dialog, boolean connectionStands) {
        Flow seen = dialog.flow();
        if (seen.connection() != 0 && connectionStands) {
            return seen;
        }
        Flow back = new Flow(seen.side(), seen.transport(), seen.remote(), 0);
        return dialog.nextHop().asSip().flatMap(uri -> named(uri, seen)).orElse(back);
    }

    /// Where a URI points, if it names an address of a known peer.
    private Optional<Flow> named(SipUri uri, Flow seen) {
        Transport transport = uri.transport()
                .flatMap(name -> Stream.of(Transport.values())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst())
                .orElse(seen.transport());
        return AddressBlock.literal(uri.host())
                .filter(address -> seen.remote().getAddress().equals(address) || known.test(seen.side(), address))
                .map(address -> new InetSocketAddress(address, uri.port().orElse(transport.defaultPort())))
                .map(remote -> new Flow(seen.side(), transport, remote, 0));
    }

    @Override
    public void count(String counter) {
        counters.add(counter);
    }
}
