package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.core.dialog.Answers;
import dev.trunkline.gateway.core.dialog.DigestAnswers;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The stream that a leg's dialog used over the link ended. That alone says nothing: streams end for idleness too. But a gateway
/// that was killed says no BYE, and the media of the far end would keep the call up for ever. So the leg is asked over another
/// stream, where its Contact points, and once more if nobody answers, since it may only be slow.
final class LostStream implements Answers {

    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int TIMES = 2;

    private final Conversation conversation;
    private final Leg leg;
    private Optional<Instant> askAt;
    private Optional<DigestAnswers> asked = Optional.empty();
    private int times;

    LostStream(Conversation conversation, Leg leg, Instant now) {
        this.conversation = conversation;
        this.leg = leg;
        this.askAt = Optional.of(now.plus(MOMENT));
    }

    Leg leg() {
        return leg;
    }

    Optional<Instant> nextDeadline() {
        return askAt;
    }

    void tick(Turn turn) {
        if (askAt.filter(at -> !at.isAfter(turn.now())).isPresent()) {
            askAt = Optional.empty();
            times++;
            asked = Optional.of(leg.send(turn, Method.OPTIONS, List.of(), Optional.empty(), Body.EMPTY, this));
        }
    }

    @Override
    public void response(Turn turn, SipResponse response) {
        if (response.status() == 481) {
            conversation.gone(turn, this, response.status(), response.shown());
        } else if (response.status() == 408) {
            unanswered(turn, response.status(), response.shown());
        } else if (response.isFinal()) {
            // Its end, too, is to be heard of.
            leg.reached(asked.orElseThrow().flow());
            conversation.found(this);
        }
    }

    /// Also when it could not be sent: a pod that is gone takes no connection.
    @Override
    public void none(Turn turn, int status, String why) {
        unanswered(turn, status, why);
    }

    private void unanswered(Turn turn, int status, String why) {
        if (times < TIMES) {
            askAt = Optional.of(turn.now().plus(AGAIN));
        } else {
            conversation.gone(turn, this, status, why);
        }
    }
}
