package dev.trunkline.gateway.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sip.CSeq;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/// Two layers over a network that loses, repeats and reorders, in virtual time.
final class LossyNetwork {

    static final int CALLS = 12;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Event(Instant at, long order, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    private final Random random;
    private final int lossPercent;
    private Instant now = START;
    private long order;

    private final Map<ClientTransactionId, Integer> outcomes = new HashMap<>();
    final Set<String> seen = new HashSet<>();
    private final Set<ServerTransactionId> open = new HashSet<>();
    private final Set<String> acknowledged = new HashSet<>();
    private final TransactionLayer client = new TransactionLayer(Timers.DEFAULT, new CountingIds());
    private final TransactionLayer server = new TransactionLayer(Timers.DEFAULT, new CountingIds());
    final Caller caller = new Caller();
    final Callee callee = new Callee();

    LossyNetwork(long seed, int lossPercent) {
        this.random = new Random(seed);
        this.lossPercent = lossPercent;
    }

    /// Lets all calls happen and checks what must hold however they went.
    void run() {
        for (int call = 0; call < CALLS; call++) {
            int number = call;
            at(Duration.ofMillis(random.nextInt(3000)), () -> caller.call(number));
        }
        while (true) {
            var next = earliest();
            if (next.isEmpty()) {
                break;
            }
            now = next.get();
            assertThat(now).isBefore(START.plus(Duration.ofHours(2)));
            client.tick(now, caller);
            server.tick(now, callee);
            while (!events.isEmpty() && !events.peek().at().isAfter(now)) {
                events.poll().action().run();
            }
        }
        assertThat(client.size()).isZero();
        assertThat(server.size()).isZero();
        assertThat(outcomes).hasSize(CALLS).allSatisfy((_, count) -> assertThat(count).isEqualTo(1));
        assertThat(open).isEmpty();
    }

    private Optional<Instant> earliest() {
        var next = Optional.ofNullable(events.peek()).map(Event::at);
        for (var layer : List.of(client, server)) {
            var deadline = layer.nextDeadline();
            if (deadline.isPresent() && (next.isEmpty() || deadline.get().isBefore(next.get()))) {
                next = deadline;
            }
        }
        return next;
    }

    private void at(Duration delay, Runnable action) {
        events.add(new Event(now.plus(delay), order++, action));
    }

    /// Loses, doubles, and delays by up to 1.5 s, so that later messages overtake.
    private void carry(Runnable arrival) {
        int copies = random.nextInt(100) < 10 ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (random.nextInt(100) >= lossPercent) {
                at(Duration.ofMillis(random.nextInt(1500)), arrival);
            }
        }
    }

    private static Flow flow(String host) {
        return new Flow(Side.EXPOSED, Transport.UDP, new InetSocketAddress(host, 5060), 0);
    }

    /// Calls, cancels one call in four, acknowledges.
    final class Caller implements TransactionUser {

        private final Flow toServer = flow("198.51.100.2");
        private final SentBy us = new SentBy("198.51.100.1", 5060);
        int timeouts;

        void call(int number) {
            var invite = Transcript.outgoing(Method.INVITE).with(HeaderName.CALL_ID, "call-" + number);
            var id = client.request(now, toServer, us, invite, this);
            outcomes.put(id, 0);
            if (number % 4 == 0) {
                at(Duration.ofMillis(random.nextInt(5000)), () -> client.cancel(now, id, Optional.empty(), this));
            }
        }

        @Override
        public void send(Flow flow, SipMessage message) {
            carry(() -> server.receive(now, flow("198.51.100.1"), message, callee));
        }

        @Override
        public void onResponse(ClientTransactionId id, SipResponse response) {
            if (response.isSuccess()) {
                client.ack(toServer, us, Transcript.outgoing(Method.ACK)
                        .with(HeaderName.CALL_ID, response.callId())
                        .with(HeaderName.CSEQ, new CSeq(1, Method.ACK)), this);
                outcomes.put(id, 1); // a 2xx may come several times
            } else if (response.isFinal()) {
                outcomes.merge(id, 1, Integer::sum);
            }
        }

        @Override
        public void onTimeout(ClientTransactionId id) {
            timeouts++;
            outcomes.merge(id, 1, Integer::sum);
        }

        @Override
        public void onRequest(ServerTransactionId id, Flow flow, SipRequest request) {
            throw new AssertionError();
        }

        @Override
        public void onAck(Flow flow, SipRequest ack) {
            throw new AssertionError();
        }

        @Override
        public void onCancel(ServerTransactionId invite, SipRequest cancel) {
            throw new AssertionError();
        }

        @Override
        public void onTransportError(ClientTransactionId id, String reason) {
            throw new AssertionError();
        }

        @Override
        public void onUnacknowledged(ServerTransactionId id) {
            throw new AssertionError();
        }
    }

    /// Rings, answers with 200, 404 or 486 after a while, repeats its 200 until the ACK (RFC 3261 §13.3.1.4).
    final class Callee implements TransactionUser {

        private final Map<ServerTransactionId, SipRequest> invites = new HashMap<>();
        int unacknowledged;

        @Override
        public void send(Flow flow, SipMessage message) {
            carry(() -> client.receive(now, flow("198.51.100.2"), message, caller));
        }

        @Override
        public void onRequest(ServerTransactionId id, Flow flow, SipRequest request) {
            assertThat(seen.add(request.callId())).as("an INVITE is new once").isTrue();
            open.add(id);
            invites.put(id, request);
            if (random.nextBoolean()) {
                server.respond(now, id, request.reply(180), this);
            }
            int status = new int[] {200, 404, 486}[random.nextInt(3)];
            at(Duration.ofMillis(random.nextInt(20_000)), () -> answer(id, status));
        }

        private void answer(ServerTransactionId id, int status) {
            var response = invites.get(id).reply(status).withToTag("callee");
            if (!server.respond(now, id, response, this)) {
                return; // cancelled meanwhile
            }
            open.remove(id);
            if (status == 200) {
                repeat(id, response, Backoff.start(now, Timers.DEFAULT.t1()), now.plus(Timers.DEFAULT.t1x64()));
            }
        }

        private void repeat(ServerTransactionId id, SipResponse response, Backoff backoff, Instant until) {
            at(Duration.between(now, backoff.at()), () -> {
                if (!acknowledged.contains(response.callId()) && now.isBefore(until)) {
                    server.respond(now, id, response, this);
                    repeat(id, response, backoff.next(now, Timers.DEFAULT.t2()), until);
                }
            });
        }

        @Override
        public void onAck(Flow flow, SipRequest ack) {
            acknowledged.add(ack.callId());
        }

        @Override
        public void onCancel(ServerTransactionId id, SipRequest cancel) {
            server.respond(now, id, invites.get(id).reply(487).withToTag("callee"), this);
            open.remove(id);
        }

        @Override
        public void onUnacknowledged(ServerTransactionId id) {
            unacknowledged++;
        }

        @Override
        public void onResponse(ClientTransactionId id, SipResponse response) {
            throw new AssertionError();
        }

        @Override
        public void onTimeout(ClientTransactionId id) {
            throw new AssertionError();
        }

        @Override
        public void onTransportError(ClientTransactionId id, String reason) {
            throw new AssertionError();
        }
    }
}
