package dev.trunkline.gateway.core.registration;

import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationStatus;
import dev.trunkline.gateway.core.dialog.Answers;
import dev.trunkline.gateway.core.dialog.DigestAnswers;
import dev.trunkline.gateway.core.dialog.Wire;
import dev.trunkline.gateway.core.digest.DigestAnswer;
import dev.trunkline.gateway.core.engine.Event;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.peer.SeenFrom;
import dev.trunkline.gateway.core.registration.RegistrationState.Leaving;
import dev.trunkline.gateway.core.registration.RegistrationState.Left;
import dev.trunkline.gateway.core.registration.RegistrationState.Refreshing;
import dev.trunkline.gateway.core.registration.RegistrationState.Registered;
import dev.trunkline.gateway.core.registration.RegistrationState.Retrying;
import dev.trunkline.gateway.core.registration.RegistrationState.Trying;
import dev.trunkline.gateway.core.registration.RegistrationState.Unlocated;
import dev.trunkline.gateway.core.registration.RegistrationState.Waiting;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One registration, kept up (ITSP-23): registered by digest, refreshed in time, tried again with growing patience, over the
/// provider's addresses in turn.
public final class RegistrationClient {

    /// Longer than a request with all its rounds of challenges can take: five transactions of 32 s.
    private static final Duration GIVE_UP = Duration.ofMinutes(3);

    /// RFC 3261 §10.2 has us wait for the answer to one REGISTER before the next; who leaves has less time than a silent registrar
    /// takes.
    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private final RegistrationTerms terms;
    private final StaleContacts stale;
    private final RegisterRequest requests;
    private RegistrationState state;
    private Instant since;
    private Optional<String> detail = Optional.empty();
    private Optional<String> seenFrom = Optional.empty();
    private Optional<Outcome> underWay = Optional.empty();
    private Optional<DigestAnswer> known = Optional.empty();
    private Duration expires;
    private int target;
    private GatewayStatus.RegistrationState told = GatewayStatus.RegistrationState.Registering;

    public RegistrationClient(RegistrationTerms terms, Wire wire, Instant now) {
        this.terms = terms;
        this.stale = new StaleContacts(terms.contact());
        this.requests = new RegisterRequest(terms, wire.ids());
        this.state = new Waiting(now, 0);
        this.since = now;
        this.expires = terms.expires();
    }

    public RegistrationTerms terms() {
        return terms;
    }

    /// @param targets where REGISTER may go, in order of preference; empty while nothing is known
    public void tick(Turn turn, Wire wire, List<InetSocketAddress> targets) {
        switch (state) {
            case Waiting(Instant retryAt, int failures) -> {
                if (due(turn, retryAt)) {
                    attempt(turn, wire, targets, Optional.empty(), failures);
                }
            }
            case Registered(Instant expiresAt, Instant refreshAt) -> {
                if (due(turn, refreshAt)) {
                    attempt(turn, wire, targets, Optional.of(expiresAt), 0);
                }
            }
            case Retrying(Instant expiresAt, Instant retryAt, int failures) -> {
                if (due(turn, expiresAt)) {
                    become(turn, new Waiting(retryAt, Math.max(1, failures)), detail.orElse("expired"));
                } else if (due(turn, retryAt)) {
                    attempt(turn, wire, targets, Optional.of(expiresAt), failures);
                }
            }
            case Unlocated(Optional<Instant> expiresAt, int failures) -> {
                Optional<Instant> bound = expiresAt.filter(at -> !due(turn, at));
                if (!targets.isEmpty() || !bound.equals(expiresAt)) {
                    attempt(turn, wire, targets, bound, failures);
                }
            }
            case Refreshing(Instant expiresAt, int failures, Instant giveUpAt) -> {
                if (due(turn, expiresAt)) {
                    // What was said last was of the binding that ended.
                    become(turn, new Trying(Math.max(1, failures), giveUpAt), "no answer before the binding expired");
                } else if (due(turn, giveUpAt)) {
                    lost(turn);
                }
            }
            case Trying(_, Instant giveUpAt) -> {
                if (due(turn, giveUpAt)) {
                    lost(turn);
                }
            }
            case Leaving(Optional<Instant> askAt, Instant giveUpAt) -> {
                if (due(turn, giveUpAt)) {
                    become(turn, new Left(), "no answer");
                } else if (askAt.isPresent() && due(turn, askAt.get())) {
                    unregister(turn, wire, targets);
                }
            }
            case Left _ -> {}
        }
    }

    private void lost(Turn turn) {
        underWay = Optional.empty();
        failed(turn, List.of(), "no outcome of the REGISTER");
    }

    private static Instant giveUpAt(Turn turn) {
        return turn.now().plus(GIVE_UP);
    }

    private static boolean due(Turn turn, Instant at) {
        return !at.isAfter(turn.now());
    }

    /// Takes the binding away; only when the connection is deleted or switched off, never on a restart: another pod may follow.
    public void leave(Turn turn, Wire wire, List<InetSocketAddress> targets) {
        boolean bound = switch (state) {
            case Registered _, Refreshing _, Retrying _, Trying _ -> true;
            case Unlocated(Optional<Instant> expiresAt, _) -> expiresAt.isPresent();
            case Waiting _, Leaving _, Left _ -> false;
        };
        if (!bound || targets.isEmpty()) {
            become(turn, new Left(), "");
        } else if (underWay.isPresent()) {
            // Its answer may bind us yet; only a challenge is not answered any more.
            underWay.get().replaced(turn);
            become(turn, new Leaving(Optional.of(turn.now().plus(LAST_WORD)), giveUpAt(turn)), "");
        } else {
            become(turn, new Leaving(Optional.empty(), giveUpAt(turn)), "");
            unregister(turn, wire, targets);
        }
    }

    /// Another one with the same address of record takes over: a REGISTER that is under way answers no challenge, and nothing
    /// follows from what comes of it.
    public void replaced(Turn turn) {
        underWay.ifPresent(outcome -> outcome.replaced(turn));
        underWay = Optional.empty();
    }

    /// This gateway drains: another one may be registering.
    public void drain() {
        stale.keep();
    }

    private void unregister(Turn turn, Wire wire, List<InetSocketAddress> targets) {
        become(turn, new Leaving(Optional.empty(), giveUpAt(turn)), "");
        send(turn, wire, targets, Duration.ZERO, false);
    }

    private void attempt(
            Turn turn, Wire wire, List<InetSocketAddress> targets, Optional<Instant> expiresAt, int failures) {
        if (targets.isEmpty()) {
            become(turn, new Unlocated(expiresAt, failures), "no address of " + terms.registrar().host() + " is known");
            return;
        }
        RegistrationState next = expiresAt.isPresent()
                ? new Refreshing(expiresAt.get(), failures, giveUpAt(turn))
                : new Trying(failures, giveUpAt(turn));
        become(turn, next, state instanceof Unlocated ? "" : detail.orElse(""));
        send(turn, wire, targets, expires, true);
    }

    /// @param mayAskLonger whether a 423 is answered at once, by another REGISTER
    private void send(Turn turn, Wire wire, List<InetSocketAddress> targets, Duration binding, boolean mayAskLonger) {
        InetSocketAddress remote = targets.get(target % targets.size());
        var flow = new Flow(Side.EXPOSED, terms.transport(), remote, 0);
        var outcome = new Outcome(wire, flow, targets, mayAskLonger);
        underWay = Optional.of(outcome);
        outcome.sent.send(turn, requests.binding(binding), known.map(DigestAnswer::next));
    }

    /// Nothing hangs on whether it is taken: what stays ends by itself.
    private void takeBack(Turn turn, Wire wire, Flow flow, List<NameAddr> contacts) {
        var request = new DigestAnswers(wire, flow, terms.digest(), Answers.NONE, requests::nextCSeq);
        request.send(turn, requests.of(contacts), known.map(DigestAnswer::next));
        known = known.map(DigestAnswer::next);
    }

    /// What comes of one REGISTER, for as long as no other has been sent.
    private final class Outcome implements Answers {
        private final Wire wire;
        private final Flow flow;
        private final List<InetSocketAddress> targets;
        private final boolean mayAskLonger;
        private final DigestAnswers sent;

        Outcome(Wire wire, Flow flow, List<InetSocketAddress> targets, boolean mayAskLonger) {
            this.wire = wire;
            this.flow = flow;
            this.targets = targets;
            this.mayAskLonger = mayAskLonger;
            this.sent = new DigestAnswers(wire, flow, terms.digest(), this, requests::nextCSeq);
        }

        void replaced(Turn turn) {
            sent.cancel(turn, Optional.empty());
        }

        /// Whether it is still waited for; no more after this.
        private boolean isAwaited() {
            boolean awaited = underWay.filter(this::equals).isPresent();
            underWay = awaited ? Optional.empty() : underWay;
            return awaited;
        }

        @Override
        public void response(Turn turn, SipResponse response) {
            if (response.isProvisional() || !isAwaited()) {
                return;
            }
            seenFrom = SeenFrom.of(response);
            known = sent.given();
            if (state instanceof Leaving leaving) {
                left(turn, leaving, response.shown());
            } else if (response.isSuccess()) {
                registered(turn, response);
                List<NameAddr> contacts = state instanceof Registered ? stale.in(response) : List.of();
                if (!contacts.isEmpty()) {
                    takeBack(turn, wire, flow, contacts);
                }
            } else if (response.status() == 423 && mayAskLonger && longer(response)) {
                send(turn, wire, targets, expires, false);
            } else {
                known = Optional.empty();
                failed(turn, response.status() == 503 ? targets : List.of(), response.shown());
            }
        }

        private void left(Turn turn, Leaving leaving, String why) {
            if (leaving.askAt().isPresent()) {
                unregister(turn, wire, targets);
            } else {
                become(turn, new Left(), why);
            }
        }

        /// RFC 3261 §10.3: the registrar names the least that it takes, which holds until a REGISTER fails.
        private boolean longer(SipResponse response) {
            long least = response.number(HeaderName.MIN_EXPIRES, 0xFFFF_FFFFL).orElse(0);
            boolean longer = least > expires.toSeconds() && least <= RegistrationTimes.MOST.toSeconds();
            expires = longer ? Duration.ofSeconds(least) : expires;
            return longer;
        }

        @Override
        public void none(Turn turn, int status, String why) {
            if (!isAwaited()) {
                return;
            }
            seenFrom = Optional.empty();
            if (state instanceof Leaving leaving) {
                left(turn, leaving, why);
            } else {
                failed(turn, targets, why);
            }
        }
    }

    private void registered(Turn turn, SipResponse response) {
        Duration granted = granted(response);
        if (granted.compareTo(RegistrationTimes.LEAST_REFRESH) <= 0) {
            failed(turn, List.of(), granted.isZero()
                    ? "the registrar holds no binding"
                    : "the registrar binds for " + granted.toSeconds() + " s, which is too short to be kept up");
            return;
        }
        become(
                turn,
                new Registered(turn.now().plus(granted), turn.now().plus(RegistrationTimes.refreshAfter(granted))),
                response.shown());
    }

    /// RFC 3261 §10.2.4: our Contact's own parameter, else Expires, else what we asked for.
    private Duration granted(SipResponse response) {
        long seconds = response.contacts().stream()
                .filter(contact -> contact.uri().asSip().filter(stale::isOurs).isPresent())
                .flatMap(contact -> contact.params().value("expires").stream())
                .filter(value -> value.matches("[0-9]{1,10}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseGet(() -> response.expires().orElse(expires.toSeconds()));
        return Duration.ofSeconds(Math.min(seconds, RegistrationTimes.MOST.toSeconds()));
    }

    /// The next address at once while there are some that were not asked; then with patience.
    ///
    /// @param targets where the fault may be the address's own; empty where the registrar has spoken
    private void failed(Turn turn, List<InetSocketAddress> targets, String why) {
        expires = terms.expires();
        target += targets.isEmpty() ? 0 : 1;
        boolean another = !targets.isEmpty() && target % targets.size() != 0;
        int failures = failures() + (another ? 0 : 1);
        Instant retryAt = another ? turn.now() : turn.now().plus(terms.times().retryAfter(failures));
        Optional<Instant> expiresAt = state instanceof Refreshing(Instant at, _, _) ? Optional.of(at) : Optional.empty();
        boolean bound = expiresAt.isPresent() && expiresAt.get().isAfter(turn.now());
        become(turn, bound ? new Retrying(expiresAt.get(), retryAt, failures) : new Waiting(retryAt, failures), why);
    }

    private int failures() {
        return switch (state) {
            case Waiting(_, int failures) -> failures;
            case Trying(int failures, _) -> failures;
            case Refreshing(_, int failures, _) -> failures;
            case Retrying(_, _, int failures) -> failures;
            case Unlocated(_, int failures) -> failures;
            case Registered _, Leaving _, Left _ -> 0;
        };
    }

    private void become(Turn turn, RegistrationState next, String why) {
        state = next;
        detail = why.isEmpty() ? Optional.empty() : Optional.of(why);
        var now = toldState();
        if (now != told) {
            told = now;
            since = turn.now();
            turn.report(new Event.RegistrationChanged(terms.name(), now, why));
        }
    }

    private GatewayStatus.RegistrationState toldState() {
        return switch (state) {
            case Waiting(_, int failures) when failures > 0 -> GatewayStatus.RegistrationState.Failed;
            case Trying(int failures, _) when failures > 0 -> GatewayStatus.RegistrationState.Failed;
            case Unlocated(Optional<Instant> expiresAt, _) when expiresAt.isEmpty() -> GatewayStatus.RegistrationState.Failed;
            case Waiting _, Trying _ -> GatewayStatus.RegistrationState.Registering;
            case Registered _, Refreshing _, Retrying _, Unlocated _ -> GatewayStatus.RegistrationState.Registered;
            case Leaving _, Left _ -> GatewayStatus.RegistrationState.Unregistered;
        };
    }

    public RegistrationStatus status() {
        return new RegistrationStatus(terms.name(), told, since, detail, seenFrom);
    }

    public boolean hasLeft() {
        return state instanceof Left;
    }

    public Optional<Instant> nextDeadline() {
        return switch (state) {
            case Waiting(Instant retryAt, _) -> Optional.of(retryAt);
            case Registered(_, Instant refreshAt) -> Optional.of(refreshAt);
            case Retrying(Instant expiresAt, Instant retryAt, _) ->
                Optional.of(expiresAt.isBefore(retryAt) ? expiresAt : retryAt);
            case Refreshing(Instant expiresAt, _, Instant giveUpAt) ->
                Optional.of(expiresAt.isBefore(giveUpAt) ? expiresAt : giveUpAt);
            case Trying(_, Instant giveUpAt) -> Optional.of(giveUpAt);
            case Unlocated(Optional<Instant> expiresAt, _) -> expiresAt;
            case Leaving(Optional<Instant> askAt, Instant giveUpAt) -> Optional.of(askAt.orElse(giveUpAt));
            case Left _ -> Optional.empty();
        };
    }
}
