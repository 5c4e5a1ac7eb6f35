package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.core.dialog.Answers;
import dev.trunkline.gateway.core.dialog.DigestAnswers;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import java.util.Optional;

/// One request of one end, made anew toward the other, and the answer on its way back: INVITE and UPDATE with their offers,
/// INFO and MESSAGE with whatever they hold.
final class Relayed implements Answers {

    private final Call call;
    private final Conversation conversation;
    private final ServerTransactionId transaction;
    private final SipRequest request;
    private final Leg from;
    private final Leg to;
    private final boolean offers;
    private Optional<DigestAnswers> sent = Optional.empty();
    private boolean answered;
    private boolean abandoned;

    Relayed(Call call, Conversation conversation, ServerTransactionId transaction, SipRequest request, Leg from, Leg to) {
        this.call = call;
        this.conversation = conversation;
        this.transaction = transaction;
        this.request = request;
        this.from = from;
        this.to = to;
        this.offers = Passage.isOffer(request);
    }

    Leg from() {
        return from;
    }

    ServerTransactionId transaction() {
        return transaction;
    }

    void start(Turn turn) {
        Optional<HeaderField> contentType =
                request.headers().first(HeaderName.CONTENT_TYPE).map(type -> HeaderField.of(HeaderName.CONTENT_TYPE, type));
        Body body = request.body();
        if (offers) {
            switch (call.media().offer(turn, from.end(), body)) {
                case MediaBridge.Passed(Body offer) -> body = offer;
                case MediaBridge.Refused(int status, _) -> {
                    respond(turn, request.reply(status));
                    conversation.settled(this);
                    return;
                }
            }
        } else if (isInvite() && !body.isEmpty()) {
            respond(turn, request.reply(415).with(HeaderName.ACCEPT, Passage.SDP));
            conversation.settled(this);
            return;
        } else if (Passage.isSdp(request)) {
            // It would show the other side addresses that are none of its business.
            respond(turn, request.reply(415));
            return;
        }
        sent = Optional.of(to.send(
                turn,
                request.method(),
                Passage.of(request, to.writing()),
                body.isEmpty() ? Optional.empty() : contentType,
                body,
                this));
    }

    /// The peer gave its re-INVITE up.
    void cancel(Turn turn, Optional<HeaderField> why) {
        sent.ifPresent(one -> one.cancel(turn, why));
    }

    /// The call ends while this is under way.
    void abandon(Turn turn) {
        if (!answered) {
            respond(turn, request.reply(487));
            abandoned = true;
            cancel(turn, Optional.empty());
        }
    }

    @Override
    public void response(Turn turn, SipResponse response) {
        if (answered) {
            if (isInvite() && response.isSuccess()) {
                acknowledgeAgain(turn, response);
            }
        } else if (response.isProvisional()) {
            if (response.status() > 100 && isInvite()) {
                respond(turn, from.withContact(request.reply(response.status())));
            }
        } else if (response.isSuccess()) {
            success(turn, response);
        } else {
            failure(turn, response.status(), Passage.with(
                    request.reply(Passage.status(response.status())), Passage.of(response)));
        }
    }

    /// After [#abandon] the INVITE may still have been answered: RFC 3261 §13.2.2.4 wants its ACK, the BYE is under way.
    private void acknowledgeAgain(Turn turn, SipResponse response) {
        if (abandoned && !to.hasAcknowledged(response.cseq().number())) {
            to.acknowledge(turn, response.cseq().number(), Optional.empty());
        } else {
            to.acknowledgeAgain(turn, response.cseq().number());
        }
    }

    private void success(Turn turn, SipResponse response) {
        to.refreshed(response);
        Optional<Body> sdp = sdp(turn, response);
        long cseq = response.cseq().number();
        conversation.settled(this);
        if (isInvite() && sdp.isEmpty()) {
            // The two ends no longer agree on media; each keeps what it had (RFC 3261 §14.1).
            to.acknowledge(turn, cseq, Optional.empty());
            respond(turn, request.reply(488));
            return;
        }
        from.refreshed(request);
        SipResponse ok = Passage.with(request.reply(response.status()), Passage.of(response));
        if (isInvite() || request.method().equals(Method.UPDATE)) {
            ok = from.withContact(ok);
        }
        ok = Passage.isOtherBody(response)
                ? ok.withBody(response.headers().first(HeaderName.CONTENT_TYPE).orElseThrow(), response.body())
                : Passage.with(ok, sdp);
        if (!isInvite()) {
            respond(turn, ok);
            return;
        }
        if (offers) {
            to.acknowledge(turn, cseq, Optional.empty());
        } else {
            conversation.awaitLateAnswer(from.end(), cseq);
        }
        answered = true;
        from.answer(turn, transaction, ok);
    }

    private Optional<Body> sdp(Turn turn, SipResponse response) {
        if (!Passage.isSdp(response) || !offers && !isInvite()) {
            return Optional.empty();
        }
        var bridged = offers
                ? call.media().answer(turn, to.end(), response.body())
                : call.media().offer(turn, to.end(), response.body());
        return bridged instanceof MediaBridge.Passed(Body body) ? Optional.of(body) : Optional.empty();
    }

    @Override
    public void none(Turn turn, int status, String why) {
        if (!answered) {
            failure(turn, status, request.reply(status));
        }
    }

    /// RFC 3261 §12.2.1.2: 481 and 408 end the dialog.
    private void failure(Turn turn, int status, SipResponse refusal) {
        conversation.settled(this);
        respond(turn, refusal);
        if (status == 481 || status == 408) {
            call.end(turn, status, "a request inside the call got " + status);
        }
    }

    private boolean isInvite() {
        return request.method().equals(Method.INVITE);
    }

    private void respond(Turn turn, SipResponse response) {
        answered |= response.isFinal();
        call.wire().respond(turn, transaction, response);
    }
}
