package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.core.dialog.Answers;
import dev.trunkline.gateway.core.dialog.OptionTags;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A call that was answered: requests of either end are made anew toward the other, until one hangs up.
final class Conversation implements Phase {

    /// An INVITE that has to wait until the other end has acknowledged the one before (RFC 3261 §14.1).
    private record Deferred(ServerTransactionId transaction, SipRequest request, Leg from) {}

    /// The answer to an offer that came in a 2xx is in the ACK that `from` still owes.
    private record LateAnswer(End from, long cseq) {}

    private final Call call;
    private final Leg caller;
    private final Leg callee;
    private final List<Deferred> deferred = new ArrayList<>();
    private final List<Leg> byesDue = new ArrayList<>();
    private final List<LostStream> lost = new ArrayList<>();
    private Optional<Relayed> negotiation = Optional.empty();
    private Optional<LateAnswer> lateAnswer = Optional.empty();
    private boolean ended;
    private int byesUnderWay;

    Conversation(Call call, Leg caller, Leg callee) {
        this.call = call;
        this.caller = caller;
        this.callee = callee;
    }

    /// The callee's 2xx held an offer: its ACK waits for the other end's answer.
    void awaitLateAnswer(End from, long cseq) {
        lateAnswer = Optional.of(new LateAnswer(from, cseq));
    }

    @Override
    public void request(Turn turn, ServerTransactionId transaction, SipRequest request, Flow flow) {
        Optional<Leg> sender = legs().filter(leg -> leg.owns(request)).findFirst();
        if (sender.isEmpty()) {
            respond(turn, transaction, request.reply(481));
        } else if (!sender.get().take(request, flow)) {
            respond(turn, transaction, request.reply(500)); // RFC 3261 §12.2.2: out of order
        } else {
            taken(turn, transaction, request, sender.get());
        }
    }

    private void taken(Turn turn, ServerTransactionId transaction, SipRequest request, Leg from) {
        List<String> unsupported = OptionTags.unsupported(request);
        switch (request.method().name()) {
            case "BYE" -> {
                respond(turn, transaction, request.reply(200));
                hungUp(turn, request, from);
            }
            case "INVITE", "UPDATE", "INFO", "MESSAGE" -> {
                if (ended) {
                    respond(turn, transaction, request.reply(481));
                } else if (request.maxForwards().orElse(70) == 0) {
                    respond(turn, transaction, request.reply(483));
                } else if (!unsupported.isEmpty()) {
                    respond(turn, transaction, request.reply(420).with(HeaderName.UNSUPPORTED, String.join(", ", unsupported)));
                } else {
                    pass(turn, transaction, request, from);
                }
            }
            case "OPTIONS" -> respond(turn, transaction, request.reply(200));
            // A transfer would make a call of its own, past the rules that let this one be made.
            case "REFER" -> respond(turn, transaction, request.reply(603));
            // RFC 3261 §8.2.1
            default -> respond(turn, transaction, request.reply(405));
        }
    }

    private void pass(Turn turn, ServerTransactionId transaction, SipRequest request, Leg from) {
        boolean invite = request.method().equals(Method.INVITE);
        boolean negotiates = invite || Passage.isOffer(request);
        if (negotiates && negotiation.isPresent()) {
            // RFC 3261 §14.2, RFC 3311 §5.2: their own offer is under way, or ours is.
            boolean theirs = negotiation.get().from() == from;
            SipResponse refusal = request.reply(theirs ? 500 : 491);
            respond(turn, transaction, theirs ? refusal.with(HeaderName.RETRY_AFTER, "2") : refusal);
        } else if (negotiates && (from.awaitsAck() || lateAnswer.isPresent())) {
            respond(turn, transaction, request.reply(491));
        } else if (invite && other(from).awaitsAck()) {
            deferred.add(new Deferred(transaction, request, from));
        } else {
            var relayed = new Relayed(call, this, transaction, request, from, other(from));
            if (negotiates) {
                negotiation = Optional.of(relayed);
            }
            relayed.start(turn);
        }
    }

    void settled(Relayed relayed) {
        if (negotiation.isPresent() && negotiation.get() == relayed) {
            negotiation = Optional.empty();
        }
    }

    @Override
    public void acknowledged(Turn turn, SipRequest ack, Flow flow) {
        Optional<Leg> sender = legs().filter(leg -> leg.owns(ack) && leg.acknowledged(ack)).findFirst();
        sender.ifPresent(from -> {
            if (lateAnswer.isPresent() && lateAnswer.get().from() == from.end()) {
                takeLateAnswer(turn, ack, from, lateAnswer.get().cseq());
            }
            if (byesDue.remove(from)) {
                bye(turn, from, List.of());
            }
            resume(turn);
        });
    }

    private void takeLateAnswer(Turn turn, SipRequest ack, Leg from, long cseq) {
        lateAnswer = Optional.empty();
        Optional<Body> answer = Passage.isSdp(ack)
                        && call.media().answer(turn, from.end(), ack.body()) instanceof MediaBridge.Passed(Body body)
                ? Optional.of(body)
                : Optional.empty();
        other(from).acknowledge(turn, cseq, answer);
        if (answer.isEmpty() && !ended) {
            finish(turn, List.of(caller, callee), List.of(), "an offer was left without an answer");
        }
    }

    private void resume(Turn turn) {
        var waiting = List.copyOf(deferred);
        deferred.clear();
        for (Deferred one : waiting) {
            if (ended) {
                respond(turn, one.transaction(), one.request().reply(487));
            } else {
                pass(turn, one.transaction(), one.request(), one.from());
            }
        }
    }

    @Override
    public void cancelled(Turn turn, ServerTransactionId invite, SipRequest cancel) {
        negotiation.filter(relayed -> relayed.transaction().equals(invite)).ifPresent(relayed -> relayed.cancel(turn, Passage.reason(cancel)));
        deferred.stream().filter(one -> one.transaction().equals(invite)).findFirst().ifPresent(one -> {
            deferred.remove(one);
            respond(turn, invite, one.request().reply(487));
        });
    }

    private void hungUp(Turn turn, SipRequest bye, Leg from) {
        from.stopWaiting();
        byesDue.remove(from);
        if (!ended) {
            var passed = Passage.of(bye, other(from).writing()).stream()
                    .filter(field -> field.name() == HeaderName.REASON)
                    .toList();
            finish(turn, List.of(other(from)), passed, "the " + name(from) + " hung up");
        }
    }

    @Override
    public void end(Turn turn, int status, String why) {
        if (!ended) {
            finish(turn, List.of(caller, callee), List.of(), why);
        }
    }

    private void finish(Turn turn, List<Leg> toTell, List<HeaderField> passed, String why) {
        ended = true;
        lost.clear();
        call.note(turn, why);
        call.media().close(turn);
        negotiation.ifPresent(relayed -> relayed.abandon(turn));
        negotiation = Optional.empty();
        lateAnswer.ifPresent(late -> leg(late.from().other()).acknowledge(turn, late.cseq(), Optional.empty()));
        lateAnswer = Optional.empty();
        resume(turn);
        for (Leg leg : toTell) {
            // RFC 3261 §15: who answered says no BYE before the ACK has come.
            if (leg.awaitsAck()) {
                byesDue.add(leg);
            } else {
                bye(turn, leg, passed);
            }
        }
        call.changed(turn, "ended");
    }

    private void bye(Turn turn, Leg leg, List<HeaderField> passed) {
        byesUnderWay++;
        leg.send(turn, Method.BYE, passed, Optional.empty(), Body.EMPTY, new Answers() {
            @Override
            public void response(Turn later, SipResponse response) {
                if (response.isFinal()) {
                    byesUnderWay--;
                }
            }

            @Override
            public void none(Turn later, int status, String why) {
                byesUnderWay--;
            }
        });
    }

    /// OPTIONS inside the dialog changes nothing and every end answers it somehow; 481, 408 and silence say that it has no such
    /// dialog any more (RFC 3261 §12.2.1.2).
    void probe(Turn turn) {
        if (ended) {
            return;
        }
        for (Leg leg : List.of(caller, callee)) {
            leg.send(turn, Method.OPTIONS, List.of(), Optional.empty(), Body.EMPTY, new Answers() {
                @Override
                public void response(Turn later, SipResponse response) {
                    if (response.status() == 481 || response.status() == 408) {
                        gone(later, response.status(), response.shown());
                    }
                }

                /// What could not be sent says nothing of the other end.
                @Override
                public void none(Turn later, int status, String why) {
                    if (status == 408) {
                        gone(later, status, why);
                    }
                }

                private void gone(Turn later, int status, String why) {
                    end(later, status, "the " + name(leg) + " does not know the call any more: " + why);
                }
            });
        }
    }

    /// Whether a request of one of the dialogs comes from where its peer was last seen.
    boolean isWith(SipRequest request, InetAddress source) {
        return legs().anyMatch(leg -> leg.owns(request) && leg.dialog().flow().remote().getAddress().equals(source));
    }

    @Override
    public void connectionLost(Turn turn, long connection) {
        legs().filter(leg -> leg.connectionLost(connection))
                .filter(leg -> !ended && leg.dialog().flow().side() == Side.LINK)
                .forEach(leg -> {
                    lost.removeIf(before -> before.leg() == leg);
                    lost.add(new LostStream(this, leg, turn.now()));
                });
    }

    /// The gateway at the other end of a stream that was lost has the call still.
    void found(LostStream stream) {
        lost.remove(stream);
    }

    /// It has not, or is not there any more.
    void gone(Turn turn, LostStream stream, int status, String why) {
        if (lost.remove(stream) && !stream.leg().connectionStands()) {
            end(turn, status, "the gateway of the " + name(stream.leg()) + " does not know the call any more: " + why);
        }
    }

    @Override
    public Optional<Instant> nextDeadline() {
        return Stream.concat(legs().map(Leg::nextDeadline), lost.stream().map(LostStream::nextDeadline))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    @Override
    public void tick(Turn turn) {
        lost.removeIf(stream -> stream.leg().connectionStands()); // it was heard since
        List.copyOf(lost).forEach(stream -> stream.tick(turn));
        for (Leg leg : List.of(caller, callee)) {
            if (leg.tick(turn)) {
                if (byesDue.remove(leg)) {
                    bye(turn, leg, List.of());
                } else if (!ended) {
                    finish(turn, List.of(caller, callee), List.of(), "the " + name(leg) + " never acknowledged the answer");
                }
            }
        }
    }

    @Override
    public boolean isLive() {
        return !ended;
    }

    @Override
    public boolean isOver() {
        return ended && byesUnderWay == 0 && byesDue.isEmpty() && legs().noneMatch(Leg::awaitsAck);
    }

    private void respond(Turn turn, ServerTransactionId transaction, SipResponse response) {
        call.wire().respond(turn, transaction, response);
    }

    private Stream<Leg> legs() {
        return Stream.of(caller, callee);
    }

    private Leg leg(End end) {
        return end == End.CALLER ? caller : callee;
    }

    private Leg other(Leg leg) {
        return leg == caller ? callee : caller;
    }

    private static String name(Leg leg) {
        return leg.end() == End.CALLER ? "caller" : "callee";
    }
}
