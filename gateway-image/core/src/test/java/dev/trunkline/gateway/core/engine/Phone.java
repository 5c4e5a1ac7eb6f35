package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.Secret;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.dialog.SlotIds;
import dev.trunkline.gateway.core.digest.DigestGuard;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.CSeq;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.NameAddr;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.SipUri;
import dev.trunkline.gateway.core.transaction.ClientTransactionId;
import dev.trunkline.gateway.core.transaction.SentBy;
import dev.trunkline.gateway.core.transaction.ServerTransactionId;
import dev.trunkline.gateway.core.transaction.Timers;
import dev.trunkline.gateway.core.transaction.TransactionLayer;
import dev.trunkline.gateway.core.transaction.TransactionUser;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A peer outside: a provider's switch, a PBX, a stranger. It holds one dialog at a time for its script, knows RFC 3261's
/// transactions, and answers what its script says.
final class Phone implements TransactionUser {

    /// Something to do with an INVITE that came in, `after` it did.
    private record Step(Duration after, int status, boolean sdp, String tag, String contentDirection) {}

    private final Scenario scenario;
    private final String name;
    private final String address;
    private final InetSocketAddress gateway;
    private final PhoneMedia media;
    private final SlotIds ids;
    private final TransactionLayer layer;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Method, BiFunction<Instant, SipRequest, SipResponse>> handlers = new HashMap<>();
    private final Map<String, ServerTransactionId> unacknowledged = new HashMap<>();
    private final Map<ClientTransactionId, SipRequest> acks = new HashMap<>();
    private final List<SipMessage> received = new ArrayList<>();
    private final List<SipMessage> wired = new ArrayList<>();
    private final Map<ClientTransactionId, SipRequest> sent = new LinkedHashMap<>();
    private UnaryOperator<SipRequest> dressing = request -> request;
    private Optional<ClientTransactionId> lastInvite = Optional.empty();
    private Optional<SipRequest> offered = Optional.empty();
    private Optional<ServerTransactionId> offeredId = Optional.empty();
    private Optional<PhoneDialog> dialog = Optional.empty();
    private Optional<Function<SipRequest, Optional<SipResponse>>> proof = Optional.empty();
    private boolean acknowledges = true;
    private Transport transport = Transport.UDP;
    private boolean silent;
    private Instant wakes = Instant.MAX;

    Phone(Scenario scenario, String name, String address, InetSocketAddress gateway) {
        this.scenario = scenario;
        this.name = name;
        this.address = address;
        this.gateway = gateway;
        this.media = new PhoneMedia(name, address);
        this.ids = new SlotIds(new Random(name.hashCode()), name);
        this.layer = new TransactionLayer(Timers.DEFAULT, ids);
    }

    String name() {
        return name;
    }

    String address() {
        return address;
    }

    /// All that came in, oldest first.
    List<SipMessage> received() {
        return received;
    }

    /// All that went out, oldest first.
    List<SipMessage> sent() {
        return wired;
    }

    SipRequest lastRequest(Method method) {
        return received.stream()
                .filter(SipRequest.class::isInstance)
                .map(SipRequest.class::cast)
                .filter(request -> request.method().equals(method))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError(name + " got no " + method));
    }

    /// The last final response.
    SipResponse lastResponse() {
        return responses().stream()
                .filter(SipResponse::isFinal)
                .reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError(name + " got no response"));
    }

    List<SipResponse> responses() {
        return received.stream().filter(SipResponse.class::isInstance).map(SipResponse.class::cast).toList();
    }

    Phone dresses(UnaryOperator<SipRequest> requests) {
        dressing = requests;
        return this;
    }

    /// Answers an INVITE with `status` that long after it came, without a session description.
    Phone responds(long afterMillis, int status) {
        steps.add(new Step(Duration.ofMillis(afterMillis), status, false, "1", ""));
        return this;
    }

    /// With one.
    Phone respondsWithMedia(long afterMillis, int status) {
        return respondsWithMedia(afterMillis, status, "1");
    }

    /// With one, as the fork of that tag.
    Phone respondsWithMedia(long afterMillis, int status, String tag) {
        steps.add(new Step(Duration.ofMillis(afterMillis), status, true, tag, ""));
        return this;
    }

    Phone forgetsSteps() {
        steps.clear();
        return this;
    }

    Phone handles(Method method, BiFunction<Instant, SipRequest, SipResponse> handler) {
        handlers.put(method, handler);
        return this;
    }

    /// Answers INVITE and REGISTER with 407 until the digest is right.
    Phone demandsProof(DigestGuard guard, String user, String password) {
        proof = Optional.of(request -> {
            var result = guard.check(scenario.now(), request, true, name ->
                    name.equals(user) ? Optional.of(new Secret(password)) : Optional.empty());
            return result.verdict() == DigestGuard.Verdict.ACCEPTED
                    ? Optional.empty()
                    : Optional.of(guard.challenge(scenario.now(), request, true, ids.nonce(), false));
        });
        return this;
    }

    Phone acknowledges(boolean does) {
        acknowledges = does;
        return this;
    }

    Phone overTcp() {
        transport = Transport.TCP;
        return this;
    }

    Transport transport() {
        return transport;
    }

    /// Takes everything and says nothing.
    Phone silent(boolean is) {
        silent = is;
        return this;
    }

    Phone invites(String number) {
        return invites(number, Optional.of(sdp("sendrecv")));
    }

    Phone invites(String number, Optional<Body> sdp) {
        SipRequest invite = outside(Method.INVITE, number);
        dialog = Optional.of(new PhoneDialog(invite.callId(), invite.from(), invite.to(), invite.requestUri(), 1));
        lastInvite = Optional.of(request(with(invite, sdp)));
        return this;
    }

    /// A request outside any dialog.
    Phone sends(Method method, String user) {
        request(outside(method, user));
        return this;
    }

    ClientTransactionId lastInvite() {
        return lastInvite.orElseThrow();
    }

    Phone cancels() {
        return cancels(lastInvite(), Optional.empty());
    }

    Phone cancels(ClientTransactionId invite, Optional<dev.trunkline.gateway.core.sip.HeaderField> why) {
        layer.cancel(scenario.now(), invite, why, this);
        wake();
        return this;
    }

    /// A request in the dialog.
    Phone sendsInside(Method method, Optional<Body> sdp) {
        ClientTransactionId id = request(with(inside(method), sdp));
        if (method.equals(Method.INVITE)) {
            lastInvite = Optional.of(id);
        }
        return this;
    }

    Phone sendsInside(Method method, String contentType, String body) {
        request(inside(method).withBody(contentType, Body.of(body)));
        return this;
    }

    Phone hangsUp() {
        return sendsInside(Method.BYE, Optional.empty());
    }

    Body sdp(String direction) {
        return media.sdp(direction);
    }

    void receive(SipMessage message) {
        received.add(message);
        if (!silent) {
            layer.receive(scenario.now(), flow(), message, this);
            wake();
        }
    }

    @Override
    public void send(Flow flow, SipMessage message) {
        wired.add(message);
        scenario.send(this, flow.remote(), message);
    }

    private Flow flow() {
        return new Flow(Side.EXPOSED, transport, gateway, transport == Transport.UDP ? 0 : 1);
    }

    private void wake() {
        layer.nextDeadline().filter(deadline -> deadline.isBefore(wakes)).ifPresent(deadline -> {
            wakes = deadline;
            scenario.at(deadline, () -> {
                wakes = Instant.MAX;
                layer.tick(scenario.now(), this);
                wake();
            });
        });
    }

    private ClientTransactionId request(SipRequest request) {
        var id = layer.request(scenario.now(), flow(), new SentBy(PhoneMedia.host(address), 5060), dressing.apply(request), this);
        sent.put(id, request);
        wake();
        return id;
    }

    private SipRequest outside(Method method, String user) {
        var uri = SipUri.of(PhoneMedia.host(gateway.getAddress().getHostAddress()), OptionalInt.of(5060)).withUser(user);
        return SipRequest.of(method, uri)
                .with(HeaderName.FROM, NameAddr.of(SipUri.of(PhoneMedia.host(address), OptionalInt.empty()).withUser("+4989123456")).withTag(ids.tag()))
                .with(HeaderName.TO, NameAddr.of(uri))
                .with(HeaderName.CALL_ID, ids.callId())
                .with(HeaderName.CSEQ, new CSeq(1, method))
                .with(HeaderName.CONTACT, contact());
    }

    private SipRequest inside(Method method) {
        SipRequest request = dialog.orElseThrow().request(method);
        return method.equals(Method.BYE) ? request : request.with(HeaderName.CONTACT, contact());
    }

    private NameAddr contact() {
        return NameAddr.of(SipUri.of(PhoneMedia.host(address), OptionalInt.of(5060)).withUser(name));
    }

    private static SipRequest with(SipRequest request, Optional<Body> sdp) {
        return sdp.map(body -> request.withBody("application/sdp", body)).orElse(request);
    }

    @Override
    public void onRequest(ServerTransactionId id, Flow flow, SipRequest request) {
        boolean asks = request.method().equals(Method.INVITE) || request.method().equals(Method.REGISTER);
        Optional<SipResponse> challenge =
                proof.filter(_ -> asks && request.toTag().isEmpty()).flatMap(check -> check.apply(request));
        if (challenge.isPresent()) {
            layer.respond(scenario.now(), id, challenge.get(), this);
            return;
        }
        var handler = handlers.get(request.method());
        if (handler != null) {
            layer.respond(scenario.now(), id, handler.apply(scenario.now(), request), this);
        } else if (!request.method().equals(Method.INVITE)) {
            layer.respond(scenario.now(), id, request.reply(200), this);
        } else if (request.toTag().isPresent()) {
            answer(id, request, new Step(Duration.ZERO, 200, true, "", ""));
        } else {
            offered = Optional.of(request);
            offeredId = Optional.of(id);
            for (Step step : steps) {
                scenario.at(scenario.now().plus(step.after()), () -> {
                    answer(id, request, step);
                    wake();
                });
            }
        }
    }

    private void answer(ServerTransactionId id, SipRequest invite, Step step) {
        SipResponse response = invite.reply(step.status());
        String tag = invite.toTag().orElse(name + "-" + step.tag() + "-" + invite.callId());
        response = response.withToTag(tag).with(HeaderName.CONTACT, contact());
        if (step.sdp()) {
            response = response.withBody("application/sdp", media.answering(invite));
        }
        if (step.status() < 300 && invite.toTag().isEmpty()) {
            var target = invite.contacts().getFirst().uri();
            long cseq = dialog.filter(one -> one.is(invite)).map(PhoneDialog::cseq).orElse(100L);
            dialog = Optional.of(new PhoneDialog(invite.callId(), invite.to().withTag(tag), invite.from(), target, cseq));
        }
        if (layer.respond(scenario.now(), id, response, this) && response.isSuccess()) {
            unacknowledged.put(key(invite), id);
            repeat(id, invite, response, Duration.ofMillis(500));
        }
    }

    private void repeat(ServerTransactionId id, SipRequest invite, SipResponse ok, Duration after) {
        scenario.at(scenario.now().plus(after), () -> {
            if (id.equals(unacknowledged.get(key(invite))) && after.toSeconds() < 32) {
                layer.respond(scenario.now(), id, ok, this);
                repeat(id, invite, ok, after.multipliedBy(2));
            }
        });
    }

    private static String key(SipRequest request) {
        return request.callId() + request.cseq().number();
    }

    @Override
    public void onAck(Flow flow, SipRequest ack) {
        unacknowledged.remove(key(ack));
    }

    @Override
    public void onCancel(ServerTransactionId invite, SipRequest cancel) {
        layer.respond(scenario.now(), invite, offered.orElseThrow().reply(487), this);
    }

    @Override
    public void onResponse(ClientTransactionId id, SipResponse response) {
        if (!response.cseq().method().equals(Method.INVITE) || response.status() == 100 || response.status() >= 300) {
            return;
        }
        if (response.isProvisional()) {
            // The early dialog, for a BYE in it.
            dialog = dialog.map(one -> one.isEarly() ? one.with(response) : one);
            return;
        }
        dialog = dialog.map(one -> one.with(response));
        if (acknowledges) {
            SipRequest known = acks.get(id);
            if (known != null) {
                send(flow(), known);
            } else {
                acks.put(id, acknowledge(id, response));
            }
        }
    }

    private SipRequest acknowledge(ClientTransactionId id, SipResponse response) {
        SipRequest ack = dialog.orElseThrow().ack(response.cseq().number());
        boolean lateOffer = sent.get(id).body().isEmpty() && !response.body().isEmpty();
        return layer.ack(flow(), new SentBy(PhoneMedia.host(address), 5060), with(ack, lateOffer ? Optional.of(sdp("sendrecv")) : Optional.empty()), this);
    }

    @Override
    public void onTimeout(ClientTransactionId id) {}

    @Override
    public void onTransportError(ClientTransactionId id, String reason) {}

    @Override
    public void onUnacknowledged(ServerTransactionId id) {}
}
