package dev.trunkline.gateway.core.dialog;

import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.core.digest.DigestAnswer;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sip.CSeq;
import dev.trunkline.gateway.core.sip.HeaderField;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.transaction.ClientTransactionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A request that answers a challenge by itself, once for a proxy and once for who is behind it (RFC 3261 §22.3), and again where
/// the nonce was only old (ITSP-22), twice at most. All else is passed on, a challenge that it cannot answer too.
public final class DigestAnswers implements Answers {

    /// Whoever calls every nonce old would have us ask for ever.
    private static final int MAX_STALE = 2;

    private static final int MAX_TRIES = 4;

    private final Wire wire;
    private final Flow flow;
    private final Optional<Credentials.Digest> digest;
    private final Answers answers;
    private final LongSupplier nextCSeq;
    private Optional<SipRequest> request = Optional.empty();
    private Optional<ClientTransactionId> transaction = Optional.empty();
    private Optional<DigestAnswer> given = Optional.empty();
    private final Map<Boolean, DigestAnswer> answered = new HashMap<>();
    private int tries;
    private int stale;
    private boolean unasked;
    private boolean cancelled;

    /// For a request outside any dialog, whose number counts up by itself.
    public DigestAnswers(Wire wire, Flow flow, Optional<Credentials.Digest> digest, Answers answers) {
        this.wire = wire;
        this.flow = flow;
        this.digest = digest;
        this.answers = answers;
        this.nextCSeq = () -> request().cseq().number() + 1;
    }

    /// @param nextCSeq counts the dialog's requests
    public DigestAnswers(Wire wire, Flow flow, Optional<Credentials.Digest> digest, Answers answers, LongSupplier nextCSeq) {
        this.wire = wire;
        this.flow = flow;
        this.digest = digest;
        this.answers = answers;
        this.nextCSeq = nextCSeq;
    }

    /// Answers from the start by what `known` says, which spares the peer a challenge.
    public void send(Turn turn, SipRequest first, Optional<DigestAnswer> known) {
        given = known;
        known.ifPresent(answer -> answered.put(answer.proxy(), answer));
        unasked = known.isPresent();
        send(turn, known.isPresent() && digest.isPresent() ? authorized(first, known.get(), digest.get()) : first);
    }

    public void send(Turn turn, SipRequest next) {
        request = Optional.of(next);
        transaction = Optional.of(wire.send(turn, flow, next, this));
    }

    /// The request as it was last sent.
    public SipRequest request() {
        return request.orElseThrow();
    }

    /// What it went over, with the connection that the edge chose once there was an answer.
    public Flow flow() {
        return transaction.flatMap(wire::flow).orElse(flow);
    }

    /// What the last challenge was answered with.
    public Optional<DigestAnswer> given() {
        return given;
    }

    /// @param why what CANCEL says of it
    public void cancel(Turn turn, Optional<HeaderField> why) {
        cancelled = true;
        transaction.ifPresent(id -> wire.cancel(turn, id, why));
    }

    /// RFC 3261 §22.1: an ACK carries the credentials of its INVITE.
    public SipRequest authorized(SipRequest ack) {
        SipRequest authorized = ack;
        for (HeaderName name : new HeaderName[] {HeaderName.AUTHORIZATION, HeaderName.PROXY_AUTHORIZATION}) {
            Optional<String> value = request().headers().first(name);
            authorized = value.isPresent() ? authorized.with(name, value.get()) : authorized;
        }
        return authorized;
    }

    @Override
    public void response(Turn turn, SipResponse response) {
        boolean challenge = response.status() == 401 || response.status() == 407;
        if (!challenge || digest.isEmpty() || cancelled || !answer(turn, response, digest.get())) {
            answers.response(turn, response);
        }
    }

    private boolean answer(Turn turn, SipResponse challenge, Credentials.Digest credentials) {
        Optional<DigestAnswer> answer = DigestAnswer.to(challenge, credentials.realm(), wire.ids().nonce());
        // What was said unasked may have been of an old nonce, whether the challenge calls it stale or not.
        if (answer.isEmpty() || ++tries > MAX_TRIES) {
            return false;
        }
        DigestAnswer before = answered.get(answer.get().proxy());
        if (before != null && !unasked && (!before.mayBeRepeatedFor(answer.get()) || ++stale > MAX_STALE)) {
            return false;
        }
        given = answer;
        answered.put(answer.get().proxy(), answer.get());
        unasked = false;
        SipRequest next = request().with(HeaderName.CSEQ, new CSeq(nextCSeq.getAsLong(), request().method()));
        send(turn, authorized(next, answer.get(), credentials));
        return true;
    }

    private static SipRequest authorized(SipRequest request, DigestAnswer answer, Credentials.Digest credentials) {
        return answer.authorize(request, credentials.username(), credentials.password());
    }

    @Override
    public void none(Turn turn, int status, String why) {
        answers.none(turn, status, why);
    }
}
