package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.core.b2bua.Neighbour;
import dev.trunkline.gateway.core.dialog.SlotIds;
import dev.trunkline.gateway.core.peer.NameTable;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.Set;
import java.util.stream.Stream;

/// A gateway's signalling: lets peers in and strangers not, makes calls, keeps registrations and watches peers.
public final class GatewayEngine implements Engine {

    /// After a change of configuration calls of removed peers are ended when every name was looked up, since before that it is not
    /// known whose they are; a resolver that says nothing holds this up for no more than thirty seconds.
    private static final Duration SWEEP_AFTER = Duration.ofSeconds(2);

    private static final Duration SWEEP_AT_MOST_AFTER = Duration.ofSeconds(30);

    private static final String RETRY_AFTER = "10";

    private static final Set<Method> INSIDE_A_CALL = Set.of(Method.BYE, Method.INFO, Method.UPDATE);

    private final RandomGenerator random;
    private final Counters counters = new Counters();
    private final NameTable names = new NameTable();
    private final SipWire wire;
    private final CallTable calls;
    private final Gatekeeper gatekeeper;
    private final ExposedPeers peers;
    private final Challenger challenger;
    private Optional<Setup> setup = Optional.empty();
    private List<String> mediaPlaces = List.of();
    private Optional<Instant> sweepAt = Optional.empty();
    private Instant sweepAtMost = Instant.MIN;
    private Optional<Instant> drainEnds = Optional.empty();

    /// @param slot   named in tags, branches and Contacts
    /// @param random a secure one at the edge, since tags and nonces come from it; a seeded one in tests
    public GatewayEngine(String slot, RandomGenerator random) {
        this.random = random;
        var ids = new SlotIds(random, slot);
        this.wire = new SipWire(ids, this::setup, new Incoming());
        this.calls = new CallTable(wire, counters, this::knows);
        this.gatekeeper = new Gatekeeper(() -> setup, names, calls, wire, counters);
        this.peers = new ExposedPeers(wire, names);
        this.challenger = new Challenger(ids);
    }

    @Override
    public void handle(Instant now, Input input, Sink sink) {
        var turn = new Turn(now, sink);
        switch (input) {
            case Input.Received(Flow flow, SipMessage message) -> gatekeeper.received(turn, flow, message);
            case Input.Knocked(Flow flow) -> gatekeeper.knocked(turn, flow);
            case Input.Malformed(Flow flow, ParseResult.Malformed problem) -> gatekeeper.malformed(turn, flow, problem);
            case Input.TransportFailed(Flow flow, String reason) -> transportFailed(turn, flow, reason);
            case Input.SendFailed(Flow flow, SipRequest request, String reason) -> wire.sendFailed(turn, flow, request, reason);
            case Input.SendFailed(_, SipResponse _, _) -> {} // repeated when its request is
            case Input.Tick() -> {}
            case Input.Configured configured -> {
                try {
                    configured(turn, Setup.of(configured.config(), configured.credentials(), configured.localAddress()));
                } catch (RuntimeException | StackOverflowError | AssertionError fault) {
                    throw new ConfigRefusal(fault);
                }
                permitMedia(turn);
            }
            case Input.Resolved resolved -> {
                names.take(resolved, now);
                peers.resolved(turn, setup());
                permitMedia(turn);
            }
            case Input.RelayFailed(RelayId relay, String reason) ->
                calls.end(turn, call -> call.uses(relay), "media could not be relayed: " + reason);
            // While it rings, silence is nothing to wonder at.
            case Input.RelayIdle(RelayId relay, boolean inDoubt) -> {
                if (inDoubt) {
                    calls.probe(turn, relay);
                } else {
                    calls.end(turn, call -> call.uses(relay) && call.isAnswered(), "no media any more");
                }
            }
            case Input.Drain(Duration deadline) -> {
                drainEnds = Optional.of(now.plus(deadline));
                peers.drain();
            }
        }
        tick(turn);
    }

    /// Whoever talks on from an address that its name has left keeps its media: a re-INVITE asks for them anew.
    private void permitMedia(Turn turn) {
        Stream<String> talking = calls.live()
                .filter(call -> !Removed.isRemoved(call, setup(), names))
                .map(call -> call.exposedPeer().getHostAddress());
        List<String> now = Stream.concat(Admission.mediaPlaces(setup(), names).stream(), talking).distinct().toList();
        if (!now.equals(mediaPlaces)) {
            mediaPlaces = now;
            turn.put(new Output.PermitMedia(now));
        }
    }

    private void transportFailed(Turn turn, Flow flow, String reason) {
        var faults = new Faults();
        faults.keep(() -> wire.transportFailed(turn, flow, reason));
        if (flow.connection() != 0) {
            faults.keep(() -> calls.connectionLost(turn, flow.connection()));
        }
        faults.rethrow();
    }

    /// Timers are looked at after every input: whoever feeds it late is caught up. A fault in one place keeps no other waiting.
    private void tick(Turn turn) {
        var faults = new Faults();
        faults.keep(() -> wire.tick(turn));
        faults.keep(() -> calls.tick(turn));
        faults.keep(() -> names.start(turn.now()).forEach(turn::put));
        faults.keep(() -> setup.ifPresent(current -> peers.tick(turn, current)));
        if (sweepAt.filter(at -> !at.isAfter(turn.now())).isPresent()) {
            boolean known = names.allAnswered() || !sweepAtMost.isAfter(turn.now());
            sweepAt = known ? Optional.empty() : Optional.of(turn.now().plus(SWEEP_AFTER));
            if (known) {
                faults.keep(() -> calls.end(turn, call -> Removed.isRemoved(call, setup(), names), "its peer was removed"));
            }
        }
        if (drainEnds.filter(at -> !at.isAfter(turn.now())).isPresent()) {
            faults.keep(() -> calls.end(turn, _ -> true, "this gateway is leaving"));
        }
        faults.rethrow();
    }

    @Override
    public Optional<Instant> nextDeadline() {
        Optional<Instant> drain = drainEnds.filter(_ -> calls.live().findAny().isPresent());
        return Stream.of(
                        wire.nextDeadline(),
                        calls.nextDeadline(),
                        names.nextDeadline(),
                        peers.nextDeadline(),
                        sweepAt,
                        drain)
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    @Override
    public EngineStatus status() {
        return new EngineStatus(
                peers.registrations(),
                peers.watched(),
                names.status(),
                (int) calls.live().count(),
                calls.closing(),
                drainEnds.isPresent(),
                allCounters());
    }

    private Map<String, Long> allCounters() {
        var all = new TreeMap<>(counters.values());
        all.putAll(wire.counters());
        return all;
    }

    /// Transactions, dialogs, calls and ports that are held; nothing of these is left when all calls are over and their
    /// transactions have run out.
    int held() {
        return wire.size() + calls.size() + calls.portsTaken();
    }

    private Setup setup() {
        return setup.orElseThrow(() -> new IllegalStateException("not configured yet"));
    }

    private boolean knows(Side side, InetAddress address) {
        return gatekeeper.knows(side, address);
    }

    /// All of it or nothing: after a fault what was served before is served again.
    private void configured(Turn turn, Setup next) {
        Optional<Setup> last = setup;
        try {
            use(turn, last, next);
        } catch (RuntimeException | StackOverflowError | AssertionError fault) {
            setup = last;
            last.ifPresent(before -> use(turn, Optional.of(next), before));
            throw fault;
        }
        // The last to go, so that what was known is known still if the new one is not taken.
        names.want(Names.all(next), turn.now());
        sweepAt = last.isEmpty() ? Optional.empty() : Optional.of(turn.now().plus(SWEEP_AFTER));
        sweepAtMost = turn.now().plus(SWEEP_AT_MOST_AFTER);
    }

    private void use(Turn turn, Optional<Setup> last, Setup next) {
        setup = Optional.of(next);
        names.want(both(last, next), turn.now());
        calls.configured(next);
        peers.configured(turn, last, next);
        challenger.configured(next);
        gatekeeper.configured(next);
    }

    private static List<Output.Resolve> both(Optional<Setup> last, Setup next) {
        return Stream.concat(last.stream(), Stream.of(next))
                .flatMap(setup -> Names.all(setup).stream())
                .distinct()
                .toList();
    }

    /// What the transaction layer hands up.
    private final class Incoming implements SipWire.Core {

        @Override
        public void request(Turn turn, ServerTransactionId id, Flow flow, SipRequest request) {
            try {
                take(turn, id, flow, request);
            } catch (RuntimeException | StackOverflowError | AssertionError fault) {
                // An INVITE's transaction waits for its answer for ever.
                wire.respond(turn, id, request.reply(500));
                throw fault;
            }
        }

        private void take(Turn turn, ServerTransactionId id, Flow flow, SipRequest request) {
            if (request.toTag().isPresent()) {
                calls.find(request)
                        .ifPresentOrElse(
                                call -> calls.with(turn, call, one -> one.request(turn, id, request, flow)),
                                () -> wire.respond(turn, id, request.reply(481)));
            } else if (request.method().equals(Method.INVITE)) {
                invited(turn, id, flow, request);
            } else if (request.method().equals(Method.OPTIONS) && drainEnds.isPresent() && flow.side() == Side.EXPOSED) {
                // As an INVITE would be (RFC 3261 §11.2). A neighbour is told by its INVITE instead, since the successor has the same name.
                wire.respond(turn, id, request.reply(503).with(HeaderName.RETRY_AFTER, RETRY_AFTER));
            } else if (request.method().equals(Method.OPTIONS)) {
                wire.respond(turn, id, InviteCheck.outside(request)
                        .map(InviteCheck.Refusal::response)
                        .orElseGet(() -> request.reply(200).with(HeaderName.ACCEPT, "application/sdp")));
            } else {
                // What belongs into a call has none here (RFC 3261 §15.1.2).
                wire.respond(turn, id, request.reply(INSIDE_A_CALL.contains(request.method()) ? 481 : 405));
            }
        }

        @Override
        public void acknowledged(Turn turn, Flow flow, SipRequest ack) {
            calls.find(ack).ifPresent(call -> calls.with(turn, call, one -> one.acknowledged(turn, ack, flow)));
        }

        @Override
        public void cancelled(Turn turn, ServerTransactionId invite, SipRequest cancel) {
            calls.cancelled(turn, invite, cancel);
        }
    }

    private void invited(Turn turn, ServerTransactionId id, Flow flow, SipRequest invite) {
        Optional<SipResponse> challenge = challenger.challenge(turn.now(), setup(), names, flow, invite);
        if (challenge.isPresent()) {
            wire.respond(turn, id, challenge.get());
            return;
        }
        var refusal = InviteCheck.refusal(setup(), drainEnds.isPresent(), (int) calls.live().count(), invite);
        if (refusal.isPresent()) {
            SipResponse response = refusal.get().response();
            boolean leaves = drainEnds.isPresent() && flow.side() == Side.LINK;
            refuse(turn, id, invite, leaves ? Link.leaving(response) : response, refusal.get().why());
            return;
        }
        var reception = new Reception(setup(), names, peers, random, this::callsOver);
        switch (reception.decide(id, invite, flow)) {
            case Reception.Make(var plan, List<String> notes) -> calls.start(turn, plan, notes);
            case Reception.Refuse(int status, String why) -> refuse(turn, id, invite, invite.reply(status), why);
        }
    }

    private int callsOver(String itsp) {
        return (int) calls.live().filter(call -> call.isWith(Neighbour.itsp(itsp))).count();
    }

    private void refuse(Turn turn, ServerTransactionId id, SipRequest invite, SipResponse response, String why) {
        wire.respond(turn, id, response.status() == 503 ? response.with(HeaderName.RETRY_AFTER, RETRY_AFTER) : response);
        calls.refused(turn, invite, response.status(), why);
    }
}
