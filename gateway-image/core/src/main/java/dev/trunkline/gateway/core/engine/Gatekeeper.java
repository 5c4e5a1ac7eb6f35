package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.core.peer.MessageRate;
import dev.trunkline.gateway.core.peer.NameTable;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.SipWriter;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// Who gets in, and how much: a stranger hears nothing (ITSP-18), the link has its token, and a peer may send what was agreed
/// (SITE-14). What passes goes to the transactions.
final class Gatekeeper {

    /// Bytes. What comes from outside goes on over a link's stream with headers of ours, where a head above 32 KiB ends the stream,
    /// and a message above 65,535 bytes.
    private static final int HEAD_FROM_OUTSIDE = 24 << 10;

    private static final int MOST_FROM_OUTSIDE = 48 << 10;

    private final Supplier<Optional<Setup>> setup;
    private final NameTable names;
    private final CallTable calls;
    private final SipWire wire;
    private final Counters counters;
    private MessageRate rate = new MessageRate(0);
    private MessageRate rateInside = new MessageRate(0);

    /// @param setup what is served, absent before the first; then everybody is a stranger
    Gatekeeper(Supplier<Optional<Setup>> setup, NameTable names, CallTable calls, SipWire wire, Counters counters) {
        this.setup = setup;
        this.names = names;
        this.calls = calls;
        this.wire = wire;
        this.counters = counters;
    }

    void configured(Setup next) {
        int perSecond = next.config().limits().messagesPerSecond();
        if (rate.perSecond() != perSecond) {
            rate = new MessageRate(perSecond);
            rateInside = new MessageRate(perSecond);
        }
    }

    /// Whether an address of a side is a peer's.
    boolean knows(Side side, InetAddress address) {
        return side == Side.LINK || Admission.of(setup(), names, address) != Admission.Verdict.STRANGER;
    }

    private Setup setup() {
        return setup.get().orElseThrow(() -> new IllegalStateException("not configured yet"));
    }

    void knocked(Turn turn, Flow flow) {
        if (setup.get().isEmpty() || !knows(flow.side(), flow.remote().getAddress()) && !isInACall(flow)) {
            strange(turn, flow);
        }
    }

    void received(Turn turn, Flow flow, SipMessage message) {
        if (setup.get().isEmpty()) {
            strange(turn, flow); // nobody is known yet
            return;
        }
        switch (message) {
            case SipRequest request when flow.side() == Side.LINK && !Link.isSigned(request, setup()) ->
                drop(turn, flow, Event.Drop.NO_LINK_TOKEN);
            // Before the rate: what a stranger sends must not use up what was agreed with a peer.
            case SipRequest request when flow.side() == Side.EXPOSED && isStranger(flow) && !isOfACall(flow, request) ->
                strange(turn, flow);
            case SipMessage _ when flow.side() == Side.EXPOSED && isOverRate(turn, flow, message) ->
                drop(turn, flow, Event.Drop.OVER_RATE);
            case SipMessage _ when flow.side() == Side.EXPOSED && !SipWriter.fits(message, HEAD_FROM_OUTSIDE, MOST_FROM_OUTSIDE) ->
                tooLarge(turn, flow, message);
            // A response is let in by its branch, which only who got the request can know.
            case SipRequest _, SipResponse _ -> wire.receive(turn, flow, message);
        }
    }

    /// SITE-14, for peers: all that they send is counted, and what would begin something new is dropped first. What ends work
    /// never is: a response, which we asked for, ACK and BYE of a call that is up, CANCEL of an INVITE that waits. What else
    /// belongs to a call or repeats a request that is being answered has a rate of its own, as high: dropped over a stream, a
    /// re-INVITE would be missed for 32 s, and then end the call that it was to keep (RFC 3261 §12.2.1.2).
    private boolean isOverRate(Turn turn, Flow flow, SipMessage message) {
        return switch (message) {
            case SipResponse _ -> {
                if (!isStranger(flow)) {
                    rate.take(turn.now());
                }
                yield false;
            }
            case SipRequest request -> !rate.take(turn.now()) && !ends(flow, request) && !goesOn(turn, flow, request);
        };
    }

    private boolean ends(Flow flow, SipRequest request) {
        boolean ofACall = request.method().equals(Method.ACK) || request.method().equals(Method.BYE);
        return ofACall && calls.find(request).isPresent() || wire.cancelsPending(flow, request);
    }

    private boolean goesOn(Turn turn, Flow flow, SipRequest request) {
        return (calls.find(request).isPresent() || wire.isRepeated(flow, request)) && rateInside.take(turn.now());
    }

    void malformed(Turn turn, Flow flow, ParseResult.Malformed problem) {
        if (setup.get().isEmpty() || flow.side() == Side.EXPOSED && isStranger(flow)) {
            strange(turn, flow);
            return;
        }
        drop(turn, flow, Event.Drop.MALFORMED);
        if (flow.side() == Side.EXPOSED && rate.take(turn.now())) {
            problem.request().ifPresent(request -> wire.reject(turn, flow, request, problem.status()));
        }
    }

    private boolean isStranger(Flow flow) {
        return Admission.of(setup(), names, flow.remote().getAddress()) == Admission.Verdict.STRANGER;
    }

    /// A name may point elsewhere by now: who is in a call is let in for what belongs to it, from where it was all along.
    private boolean isOfACall(Flow flow, SipRequest request) {
        return calls.find(request).filter(call -> call.isWith(request, flow.remote().getAddress())).isPresent();
    }

    private boolean isInACall(Flow flow) {
        return calls.live().anyMatch(call -> call.exposedPeer().equals(flow.remote().getAddress()));
    }

    private void tooLarge(Turn turn, Flow flow, SipMessage message) {
        drop(turn, flow, Event.Drop.TOO_LARGE);
        if (message instanceof SipRequest request) {
            wire.reject(turn, flow, request, 513);
        }
    }

    /// ITSP-18: silence, and over a stream its end.
    private void strange(Turn turn, Flow flow) {
        drop(turn, flow, Event.Drop.UNKNOWN_SOURCE);
        if (flow.connection() != 0) {
            turn.put(new Output.CloseConnection(flow));
        }
    }

    private void drop(Turn turn, Flow flow, Event.Drop reason) {
        counters.add("dropped_" + reason.name().toLowerCase(Locale.ROOT));
        turn.report(new Event.Dropped(reason, flow.remote()));
    }
}
