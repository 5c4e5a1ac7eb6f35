package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.config.Media;
import dev.trunkline.gateway.config.Provider;
import dev.trunkline.gateway.config.SiteCore;
import dev.trunkline.gateway.core.engine.MediaLeg;
import dev.trunkline.gateway.core.engine.Output;
import dev.trunkline.gateway.core.engine.RelayId;
import dev.trunkline.gateway.core.engine.Setup;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sdp.Direction;
import dev.trunkline.gateway.core.sdp.SdpParser;
import dev.trunkline.gateway.core.sdp.SdpResult;
import dev.trunkline.gateway.core.sdp.SessionDescription;
import dev.trunkline.gateway.core.sip.Body;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The media of one call: two ports, one relay, and what each end sees of the other's session description (RFC 3264). One
/// audio stream of plain RTP is carried, every other stream is refused.
final class MediaBridge {

    /// What becomes of a session description.
    sealed interface Bridged permits Passed, Refused {}

    /// It goes to the other end in this form.
    record Passed(Body body) implements Bridged {}

    /// It cannot be carried.
    record Refused(int status, String why) implements Bridged, Read {}

    private final Desk desk;
    private final CallPlan plan;
    private final Map<End, MediaEnd> ends = new EnumMap<>(End.class);
    private Optional<RelayId> relay = Optional.empty();

    MediaBridge(Desk desk, CallPlan plan) {
        this.desk = desk;
        this.plan = plan;
    }

    /// Takes a port on each side; false when one has none left.
    boolean open(Turn turn) {
        Side callerSide = plan.flow().side();
        OptionalInt callerPort = desk.takePort(turn, callerSide);
        if (callerPort.isEmpty()) {
            return false;
        }
        OptionalInt calleePort = desk.takePort(turn, plan.calleeSide());
        if (calleePort.isEmpty()) {
            desk.giveBackPort(turn, callerSide, callerPort.getAsInt());
            return false;
        }
        ends.put(End.CALLER, end(callerSide, callerPort.getAsInt(), plan.callerSources()));
        ends.put(End.CALLEE, end(plan.calleeSide(), calleePort.getAsInt(), plan.targets().getFirst().sources()));
        return true;
    }

    private MediaEnd end(Side side, int port, List<String> sources) {
        return new MediaEnd(side, port, plan.setup().face(side).host(), sources, desk.nextSession());
    }

    /// The next target is asked: its media, and no longer the last one's, may come.
    void ask(Turn turn, Target target) {
        ends.get(End.CALLEE).meet(target.sources());
        relay.ifPresent(id -> turn.put(new Output.UpdateRelay(id, leg(End.CALLER), leg(End.CALLEE))));
    }

    boolean uses(RelayId id) {
        return relay.filter(id::equals).isPresent();
    }

    /// An offer of one end. The relay learns of it when it is answered; a first one opens the relay, so that early media flows.
    Bridged offer(Turn turn, End from, Body body) {
        return switch (read(from, body)) {
            case Refused refused -> refused;
            case Stream(SessionDescription description, int audio) -> {
                MediaEnd offerer = ends.get(from);
                offerer.offered(description, audio);
                if (relay.isEmpty()) {
                    offerer.settle();
                    relay = Optional.of(desk.nextRelay());
                    turn.put(new Output.OpenRelay(relay.get(), leg(End.CALLER), leg(End.CALLEE)));
                }
                yield new Passed(ends.get(from.other()).describe(shown(description, audio, from.other()), audio));
            }
        };
    }

    /// The answer of the other end.
    Bridged answer(Turn turn, End from, Body body) {
        return switch (read(from, body)) {
            case Refused refused -> refused;
            case Stream(SessionDescription description, int audio) -> {
                settle(turn, from, description, audio);
                yield new Passed(ends.get(from.other()).describe(fitting(description, audio, from.other()), audio));
            }
        };
    }

    /// An answer that the other end has seen already holds again, after those of other forks.
    void answerAgain(Turn turn, End from, Body body) {
        if (read(from, body) instanceof Stream(SessionDescription description, int audio)) {
            settle(turn, from, description, audio);
        }
    }

    private void settle(Turn turn, End from, SessionDescription description, int audio) {
        MediaEnd answerer = ends.get(from);
        answerer.offered(description, audio);
        answerer.settle();
        ends.get(from.other()).settle();
        relay.ifPresent(id -> turn.put(new Output.UpdateRelay(id, leg(End.CALLER), leg(End.CALLEE))));
    }

    /// MEDIA-07: without `keepSendonly` a client that would fall silent on `sendonly` is not told of it, so that music on hold is
    /// heard.
    private SessionDescription shown(SessionDescription offer, int audio, End to) {
        boolean hides = profile(plan.setup()).filter(media -> !media.keepSendonly()).isPresent()
                && ends.get(to).side() == Side.EXPOSED
                && offer.direction(audio) == Direction.SENDONLY;
        return hides ? offer.withDirection(audio, Direction.SENDRECV) : offer;
    }

    /// RFC 3264 §6.1: whoever offered `sendonly` is never answered that it will be sent to.
    private SessionDescription fitting(SessionDescription answer, int audio, End to) {
        Direction offered = ends.get(to).direction();
        Direction answered = answer.direction(audio);
        Direction fits = Direction.of(answered.sends() && offered.receives(), answered.receives() && offered.sends());
        return fits == answered ? answer : answer.withDirection(audio, fits);
    }

    /// Ends the relay and gives the ports back; does nothing the second time.
    void close(Turn turn) {
        relay.ifPresent(id -> turn.put(new Output.CloseRelay(id)));
        relay = Optional.empty();
        ends.values().forEach(end -> desk.giveBackPort(turn, end.side(), end.port()));
        ends.clear();
    }

    private sealed interface Read permits Stream, Refused {}

    private record Stream(SessionDescription description, int audio) implements Read {}

    /// Reads a description and leaves of it what can be carried.
    private Read read(End from, Body body) {
        if (ends.isEmpty()) {
            return new Refused(481, "the call's media is closed");
        }
        return switch (SdpParser.parse(body.text())) {
            case SdpResult.Malformed(int line, String what) ->
                new Refused(400, "session description, line " + line + ": " + what);
            case SdpResult.Parsed(SessionDescription description) -> carried(from, description);
        };
    }

    private Read carried(End from, SessionDescription description) {
        var usable = description;
        OptionalInt audio = OptionalInt.empty();
        for (int i = 0; i < description.media().size(); i++) {
            var stream = description.media().get(i);
            boolean plain = stream.isAudio() && !stream.isRejected() && stream.isRtp() && !stream.isSecure();
            if (plain && audio.isEmpty()) {
                audio = OptionalInt.of(i);
            } else {
                usable = usable.reject(i);
            }
        }
        if (audio.isEmpty()) {
            return new Refused(488, "no audio over plain RTP is offered");
        }
        int index = audio.getAsInt();
        if (description.connection(index).filter(place -> !ends.get(from).mayReach(place)).isPresent()) {
            return new Refused(488, "media is wanted at an address of the other family than ours");
        }
        return withProfile(usable, index)
                .<Read>map(kept -> new Stream(kept, index))
                .orElseGet(() -> new Refused(488, "no codec of the media profile is offered"));
    }

    /// MEDIA-02: only the profile's codecs, or these first, in its order.
    private Optional<SessionDescription> withProfile(SessionDescription description, int audio) {
        Optional<Media> profile = profile(plan.setup()).filter(media -> !media.codecs().isEmpty());
        if (profile.isEmpty()) {
            return Optional.of(description);
        }
        var codecs = profile.get().codecs();
        return profile.get().allowUnconfiguredCodecs()
                ? Optional.of(description.preferCodecs(audio, codecs))
                : description.keepCodecs(audio, codecs);
    }

    private static Optional<Media> profile(Setup setup) {
        return switch (setup.task()) {
            case Setup.Idle() -> Optional.empty();
            case Setup.Connection(_, Provider provider, _) -> provider.mediaProfile().map(setup.media()::get);
            case Setup.Front(_, SiteCore site, _, _, _) -> site.mediaProfile().map(setup.media()::get);
        };
    }

    private MediaLeg leg(End end) {
        return ends.get(end).leg();
    }
}
