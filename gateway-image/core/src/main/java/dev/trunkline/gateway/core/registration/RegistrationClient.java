package dev.trunkline.gateway.core.registration;

import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationStatus;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.dialog.Answers;
import dev.trunkline.gateway.core.dialog.DigestAnswers;
import dev.trunkline.gateway.core.dialog.Face;
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
import dev.trunkline.gateway.core.registration.RegistrationState.Waiting;
import dev.trunkline.gateway.core.sip.CSeq;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.SipUri;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One registration, kept up (ITSP-23): registered by digest, refreshed in time, tried again with growing patience, over the
/// provider's addresses in turn.
public final class RegistrationClient {

    /// What a registration is made of; one that did not change goes on through a change of configuration.
    ///
    /// @param name      of the Itsp
    /// @param registrar the Request-URI
    /// @param record    the address of record
    /// @param expires   asked for
    public record Terms(
            String name,
            SipUri registrar,
            SipUri record,
            String contactUser,
            Transport transport,
            Face face,
            Optional<Credentials.Digest> digest,
            Duration expires,
            RegistrationTimes times) {}

    private final Terms terms;
    private final String callId;
    private final String tag;
    private RegistrationState state;
    private Instant since;
    private Optional<String> detail = Optional.empty();
    private Optional<String> seenFrom = Optional.empty();
    private Optional<DigestAnswers> sent = Optional.empty();
    private Optional<DigestAnswer> known = Optional.empty();
    private Duration expires;
    private long cseq;
    private int target;
    private GatewayStatus.RegistrationState told = GatewayStatus.RegistrationState.Registering;

    public RegistrationClient(Terms terms, Wire wire, Instant now) {
        this.terms = terms;
        this.callId = wire.ids().callId();
        this.tag = wire.ids().tag();
        this.state = new Waiting(now, 0);
        this.since = now;
        this.expires = terms.expires();
    }

    public Terms terms() {
        return terms;
    }

    /// @param targets where REGISTER may go, in order of preference; empty while nothing is known
    public void tick(Turn turn, Wire wire, List<InetSocketAddress> targets) {
        switch (state) {
            case Waiting(Instant retryAt, int failures) -> {
                if (due(turn, retryAt)) {
                    attempt(turn, wire, targets, new Trying(failures), failures);
                }
            }
            case Registered(Instant expiresAt, Instant refreshAt) -> {
                if (due(turn, refreshAt)) {
                    attempt(turn, wire, targets, new Refreshing(expiresAt, 0), 0);
                }
            }
            case Retrying(Instant expiresAt, Instant retryAt, int failures) -> {
                if (due(turn, expiresAt)) {
                    become(turn, new Waiting(retryAt, Math.max(1, failures)), detail.orElse("expired"));
                } else if (due(turn, retryAt)) {
                    attempt(turn, wire, targets, new Refreshing(expiresAt, failures), failures);
                }
            }
            case Refreshing(Instant expiresAt, int failures) -> {
                if (due(turn, expiresAt)) {
                    // What was said last was of the binding that ended.
                    become(turn, new Trying(Math.max(1, failures)), "no answer before the binding expired");
                }
            }
            case Trying _, Leaving _, Left _ -> {}
        }
    }

    private static boolean due(Turn turn, Instant at) {
        return !at.isAfter(turn.now());
    }

    /// Takes the binding away; only when the connection is deleted or switched off, never on a restart: another pod may follow.
    public void leave(Turn turn, Wire wire, List<InetSocketAddress> targets) {
        boolean bound = switch (state) {
            case Registered _, Refreshing _, Retrying _, Trying _ -> true;
            case Waiting _, Leaving _, Left _ -> false;
        };
        if (bound && !targets.isEmpty()) {
            become(turn, new Leaving(), "");
            send(turn, wire, targets, Duration.ZERO);
        } else {
            become(turn, new Left(), "");
        }
    }

    private void attempt(Turn turn, Wire wire, List<InetSocketAddress> targets, RegistrationState next, int failures) {
        if (targets.isEmpty()) {
            state = next;
            failed(turn, List.of(), "no address of " + terms.registrar().host() + " is known");
            return;
        }
        state = next;
        send(turn, wire, targets, expires);
    }

    private void send(Turn turn, Wire wire, List<InetSocketAddress> targets, Duration binding) {
        InetSocketAddress remote = targets.get(target % targets.size());
        var flow = new Flow(Side.EXPOSED, terms.transport(), remote, 0);
        var request = new DigestAnswers(wire, flow, terms.digest(), new Outcome(wire, targets), () -> ++cseq);
        sent = Optional.of(request);
        request.send(turn, register(binding), known.map(DigestAnswer::next));
    }

    private SipRequest register(Duration binding) {
        NameAddr record = NameAddr.of(terms.record());
        SipUri contact = terms.face().contact(terms.contactUser(), terms.transport());
        return SipRequest.of(Method.REGISTER, terms.registrar())
                .with(HeaderName.FROM, record.withTag(tag))
                .with(HeaderName.TO, record)
                .with(HeaderName.CALL_ID, callId)
                .with(HeaderName.CSEQ, new CSeq(++cseq, Method.REGISTER))
                .with(HeaderName.CONTACT, NameAddr.of(contact))
                .with(HeaderName.EXPIRES, Long.toString(binding.toSeconds()));
    }

    private final class Outcome implements Answers {
        private final Wire wire;
        private final List<InetSocketAddress> targets;

        Outcome(Wire wire, List<InetSocketAddress> targets) {
            this.wire = wire;
            this.targets = targets;
        }

        @Override
        public void response(Turn turn, SipResponse response) {
            if (response.isProvisional()) {
                return;
            }
            seenFrom = SeenFrom.of(response);
            known = sent.flatMap(DigestAnswers::given);
            if (state instanceof Leaving) {
                become(turn, new Left(), answer(response));
            } else if (response.isSuccess()) {
                registered(turn, response);
            } else if (response.status() == 423 && longer(response)) {
                send(turn, wire, targets, expires);
            } else {
                known = Optional.empty();
                failed(turn, response.status() == 503 ? targets : List.of(), answer(response));
            }
        }

        /// RFC 3261 §10.3: the registrar names the least that it takes.
        private boolean longer(SipResponse response) {
            long least = response.number(HeaderName.MIN_EXPIRES, 0xFFFF_FFFFL).orElse(0);
            boolean longer = least > expires.toSeconds();
            expires = longer ? Duration.ofSeconds(least) : expires;
            return longer;
        }

        @Override
        public void none(Turn turn, int status, String why) {
            seenFrom = Optional.empty();
            if (state instanceof Leaving) {
                become(turn, new Left(), why);
                return;
            }
            failed(turn, targets, why);
        }
    }

    private void registered(Turn turn, SipResponse response) {
        Duration granted = granted(response);
        if (granted.isZero()) {
            failed(turn, List.of(), "the registrar holds no binding");
            return;
        }
        become(
                turn,
                new Registered(turn.now().plus(granted), turn.now().plus(RegistrationTimes.refreshAfter(granted))),
                answer(response));
    }

    /// RFC 3261 §10.2.4: our Contact's own parameter, else Expires, else what we asked for.
    private Duration granted(SipResponse response) {
        SipUri ours = terms.face().contact(terms.contactUser(), terms.transport());
        long seconds = response.contacts().stream()
                .filter(contact -> contact.uri().asSip()
                        .filter(uri -> uri.host().equalsIgnoreCase(ours.host()) && uri.port().equals(ours.port()))
                        .isPresent())
                .flatMap(contact -> contact.params().value("expires").stream())
                .filter(value -> value.matches("[0-9]{1,9}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseGet(() -> response.expires().orElse(expires.toSeconds()));
        return Duration.ofSeconds(seconds);
    }

    /// The next address at once while there are some that were not asked; then with patience.
    ///
    /// @param targets where the fault may be the address's own; empty where the registrar has spoken
    private void failed(Turn turn, List<InetSocketAddress> targets, String why) {
        target += targets.isEmpty() ? 0 : 1;
        boolean another = !targets.isEmpty() && target % targets.size() != 0;
        int failures = failures() + (another ? 0 : 1);
        Instant retryAt = another ? turn.now() : turn.now().plus(terms.times().retryAfter(failures));
        Optional<Instant> expiresAt = state instanceof Refreshing(Instant at, _) ? Optional.of(at) : Optional.empty();
        boolean bound = expiresAt.isPresent() && expiresAt.get().isAfter(turn.now());
        become(turn, bound ? new Retrying(expiresAt.get(), retryAt, failures) : new Waiting(retryAt, failures), why);
    }

    private int failures() {
        return switch (state) {
            case Waiting(_, int failures) -> failures;
            case Trying(int failures) -> failures;
            case Refreshing(_, int failures) -> failures;
            case Retrying(_, _, int failures) -> failures;
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
            case Trying(int failures) when failures > 0 -> GatewayStatus.RegistrationState.Failed;
            case Waiting _, Trying _ -> GatewayStatus.RegistrationState.Registering;
            case Registered _, Refreshing _, Retrying _ -> GatewayStatus.RegistrationState.Registered;
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
            case Refreshing(Instant expiresAt, _) -> Optional.of(expiresAt);
            case Trying _, Leaving _, Left _ -> Optional.empty();
        };
    }

    private static String answer(SipResponse response) {
        return response.status() + " " + response.reason();
    }
}
