package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipParser;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/// Gateways, phones and the network between them in virtual time. What was sent stands in [#ladder], one line a message; the
/// wire takes 1 ms on the link and 10 ms outside, where datagrams may be lost.
final class Scenario {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Event(Instant at, long order, Runnable action) {}

    /// A stream between two gateways, and how each numbers it.
    ///
    /// @param dialled the address that it was opened to, a pod's or a Service's
    private record Stream(Gateway opener, long openerId, String dialled, Gateway other, long otherId, int port) {}

    final class Gateway {
        final String name;
        final GatewayEngine engine;
        final String podAddress;
        final String address;
        final List<Output> media = new ArrayList<>();
        final List<dev.trunkline.gateway.core.engine.Event> events = new ArrayList<>();
        final List<Output.CloseConnection> closed = new ArrayList<>();
        final List<Output.Send> sent = new ArrayList<>();
        List<String> permitted = List.of();
        private Predicate<Output> broken = _ -> false;
        private Duration lookUp = Duration.ofMillis(2);
        private boolean killed;

        Gateway(String name, String podAddress, String address) {
            this.name = name;
            this.engine = new GatewayEngine("a", new Random(name.hashCode()));
            this.podAddress = podAddress;
            this.address = address;
        }

        /// Names are answered that late from now on.
        void slowResolver(Duration after) {
            lookUp = after;
        }

        /// These outputs throw, as a fault in the engine would.
        void breaking(Predicate<Output> which) {
            broken = which;
        }

        void configure(GatewayConfig config) {
            configure(config, Configs.credentials());
        }

        void configure(GatewayConfig config, Credentials credentials) {
            handle(new Input.Configured(config, credentials, podAddress));
        }

        void handle(Input input) {
            if (killed) {
                return;
            }
            engine.handle(now, input, output -> {
                if (broken.test(output)) {
                    throw new IllegalStateException("broken on purpose");
                }
                put(this, output);
            });
            if (engine.nextDeadline().filter(next -> !next.isAfter(now)).isPresent()) {
                throw new AssertionError(name + " wants to be woken for what it has just left undone");
            }
            wake(this);
        }

        List<String> notes() {
            return events.stream()
                    .filter(dev.trunkline.gateway.core.engine.Event.CallNote.class::isInstance)
                    .map(event -> ((dev.trunkline.gateway.core.engine.Event.CallNote) event).text())
                    .toList();
        }

        long counter(String counter) {
            return engine.status().counters().getOrDefault(counter, 0L);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final Map<String, Gateway> gateways = new LinkedHashMap<>();
    private final Map<String, Phone> phones = new LinkedHashMap<>();
    private final Map<String, List<String>> dns = new HashMap<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    private final List<Stream> streams = new ArrayList<>();
    /// What was sent over a stream without its number, by the number.
    private final Map<Long, List<Output.Send>> unnumbered = new HashMap<>();
    private final Set<Long> retired = new HashSet<>();
    private final Map<String, Gateway> services = new HashMap<>();
    private final StringBuilder ladder = new StringBuilder();
    private Random fate = new Random(20);
    private double loss;
    private Predicate<SipMessage> eaten = _ -> false;
    private Predicate<SipMessage> shown = _ -> true;
    private Instant now = START;
    private Instant zero = START;
    private long order;
    private long connections;

    /// A connection gateway `carrier`, a front `berlin`, the provider and the PBX, all idle; peers were probed already.
    static Scenario whole() {
        var scenario = new Scenario();
        scenario.gateway("carrier", "10.244.0.10", "198.51.100.64")
                .configure(Configs.connection("carrier", "198.51.100.64", Configs.provider(), Configs.siteLink()));
        scenario.gateway("berlin", "10.244.0.20", "198.51.100.96")
                .configure(Configs.front("198.51.100.96", Configs.site(), Configs.connectionLink("carrier")));
        scenario.phone("provider", "198.51.100.10", "carrier");
        scenario.phone("pbx", "198.51.100.200", "berlin");
        scenario.quiet(Duration.ofSeconds(1));
        return scenario;
    }

    Gateway gateway(String name, String podAddress, String address) {
        var gateway = new Gateway(name, podAddress, address);
        gateways.put(name, gateway);
        String kind = name.equals("berlin") ? "site-" : "itsp-";
        dns.put(kind + name + "-link.ns.svc", List.of(podAddress));
        return gateway;
    }

    Gateway gateway(String name) {
        return gateways.get(name);
    }

    Phone phone(String name, String address, String gateway) {
        var phone = new Phone(this, name, address, new InetSocketAddress(gateway(gateway).address, 5060));
        phones.put(name, phone);
        return phone;
    }

    Phone phone(String name) {
        return phones.get(name);
    }

    Scenario resolve(String host, String... addresses) {
        dns.put(host, List.of(addresses));
        return this;
    }

    /// New connections to a Service's address go to that gateway from now on; those that stand stay where they are.
    Scenario service(String address, Gateway gateway) {
        services.put(address, gateway);
        return this;
    }

    /// The share of datagrams outside that gets lost.
    Scenario losing(double share) {
        loss = share;
        return this;
    }

    /// Another sequence of luck.
    Scenario seeded(long seed) {
        fate = new Random(seed);
        return this;
    }

    /// Messages that never arrive.
    Scenario eating(Predicate<SipMessage> which) {
        eaten = which;
        return this;
    }

    /// Messages that stand in the ladder.
    Scenario showing(Predicate<SipMessage> which) {
        shown = which;
        return this;
    }

    Instant now() {
        return now;
    }

    /// Lets time pass without a trace in the ladder, and counts from there.
    Scenario quiet(Duration time) {
        run(time);
        ladder.setLength(0);
        zero = now;
        return this;
    }

    Scenario run(Duration time) {
        Instant end = now.plus(time);
        while (!events.isEmpty() && !events.peek().at().isAfter(end)) {
            Event event = events.remove();
            now = event.at();
            event.action().run();
        }
        now = end;
        return this;
    }

    Scenario run(long millis) {
        return run(Duration.ofMillis(millis));
    }

    /// Goes on to where no probe is under way: they start every 30 s and their transactions end soon after.
    Scenario betweenProbes() {
        long into = Duration.between(START, now).toMillis() % 30_000;
        return run((into < 20_000 ? 20_000 : 50_000) - into);
    }

    String ladder() {
        return ladder.toString();
    }

    void at(Instant time, Runnable action) {
        events.add(new Event(time.isBefore(now) ? now : time, order++, action));
    }

    private void wake(Gateway gateway) {
        gateway.engine.nextDeadline().ifPresent(deadline -> at(deadline, () -> {
            if (gateway.engine.nextDeadline().filter(due -> !due.isAfter(now)).isPresent()) {
                gateway.handle(new Input.Tick());
            }
        }));
    }

    private void put(Gateway from, Output output) {
        switch (output) {
            case Output.Send send -> {
                from.sent.add(send);
                send(from, send.flow(), send.message());
            }
            case Output.CloseConnection close -> from.closed.add(close);
            case Output.PermitMedia(List<String> ranges) -> from.permitted = ranges;
            case Output.Retire(Flow flow) -> retired.add(flow.connection());
            case Output.Resolve query -> at(now.plus(from.lookUp), () -> from.handle(new Input.Resolved(
                    query,
                    dns.getOrDefault(query.host(), List.of()).stream()
                            .map(address -> new InetSocketAddress(
                                    address, query.port().orElse(query.transport().defaultPort())))
                            .toList(),
                    Duration.ofSeconds(60),
                    "NXDOMAIN")));
            case Output.OpenRelay _, Output.UpdateRelay _, Output.CloseRelay _ -> from.media.add(output);
            case Output.Report(var event) -> from.events.add(event);
        }
    }

    private void send(Gateway from, Flow flow, SipMessage message) {
        if (flow.side() == Side.LINK) {
            sendOverLink(from, flow, message);
            return;
        }
        String address = flow.remote().getAddress().getHostAddress();
        Optional<Phone> to = phones.values().stream().filter(phone -> phone.address().equals(address)).findFirst();
        draw(from.name, to.map(Phone::name).orElse(address), message);
        if (to.isPresent() && arrives(message)) {
            SipMessage copy = copy(message);
            at(now.plusMillis(10), () -> to.get().receive(copy));
        }
    }

    private void sendOverLink(Gateway from, Flow flow, SipMessage message) {
        Optional<Stream> known = streams.stream()
                .filter(one -> one.opener() == from && (one.openerId() == flow.connection()
                                || flow.connection() == 0
                                        && one.dialled().equals(flow.remote().getHostString())
                                        && !retired.contains(one.openerId()))
                        || one.other() == from && one.otherId() == flow.connection())
                .findFirst();
        if (known.isEmpty() && at(flow.remote().getHostString()).killed) {
            draw(from.name, "nobody", message);
            at(now.plusSeconds(5), () -> from.handle(new Input.SendFailed(flow, message, "connection timed out")));
            return;
        }
        Stream stream = known.orElseGet(() -> open(from, flow));
        boolean opener = stream.opener() == from;
        if (opener && flow.connection() == 0 && message instanceof SipRequest) {
            unnumbered.computeIfAbsent(stream.openerId(), _ -> new ArrayList<>()).add(new Output.Send(flow, message));
        }
        Gateway to = opener ? stream.other() : stream.opener();
        draw(from.name, to.name, message);
        if (eaten.test(message)) {
            return;
        }
        var remote = opener
                ? new InetSocketAddress(from.podAddress, stream.port())
                : new InetSocketAddress(stream.dialled(), 7060);
        var arriving = new Flow(Side.LINK, Transport.TCP, remote, opener ? stream.otherId() : stream.openerId());
        SipMessage copy = copy(message);
        at(now.plusMillis(1), () -> to.handle(new Input.Received(arriving, copy)));
    }

    /// Ends a gateway without a word; streams to it end, and whoever opens one to its address or to its Service waits in vain.
    void kill(Gateway gateway) {
        gateway.killed = true;
        cut(streams.stream().filter(one -> one.opener() == gateway || one.other() == gateway).toList());
    }

    private Gateway at(String dialled) {
        return Optional.ofNullable(services.get(dialled)).orElseGet(() -> gateways.values().stream()
                .filter(one -> one.podAddress.equals(dialled))
                .findFirst()
                .orElseGet(() -> gateways.values().iterator().next())); // a stranger's stream ends nowhere in particular
    }

    private Stream open(Gateway from, Flow flow) {
        String dialled = flow.remote().getHostString();
        var stream = new Stream(from, ++connections, dialled, at(dialled), ++connections, 50_000 + (int) connections);
        streams.add(stream);
        return stream;
    }

    /// Ends all streams between gateways, as a restart of a node's network would.
    void cutStreams() {
        cut(List.copyOf(streams));
    }

    private void cut(List<Stream> cut) {
        streams.removeAll(cut);
        for (Stream stream : cut) {
            stream.opener().handle(new Input.TransportFailed(
                    new Flow(Side.LINK, Transport.TCP, new InetSocketAddress(stream.dialled(), 7060), stream.openerId()),
                    "connection reset"));
            for (Output.Send send : unnumbered.getOrDefault(stream.openerId(), List.of())) {
                stream.opener().handle(new Input.SendFailed(send.flow(), send.message(), "connection reset"));
            }
            stream.other().handle(new Input.TransportFailed(
                    new Flow(Side.LINK, Transport.TCP, new InetSocketAddress(stream.opener().podAddress, stream.port()),
                            stream.otherId()),
                    "connection reset"));
        }
    }

    /// A phone sends.
    void send(Phone from, InetSocketAddress remote, SipMessage message) {
        Gateway to = gateways.values().stream()
                .filter(one -> one.address.equals(remote.getAddress().getHostAddress()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody is at " + remote));
        draw(from.name(), to.name, message);
        if (arrives(message)) {
            boolean udp = from.transport() == Transport.UDP;
            // A stream is opened from any port; there is one for each phone.
            var flow = new Flow(Side.EXPOSED, from.transport(), new InetSocketAddress(from.address(), udp ? 5060 : 45_678),
                    udp ? 0 : 1_000 + from.name().hashCode() % 100);
            SipMessage copy = copy(message);
            at(now.plusMillis(10), () -> to.handle(new Input.Received(flow, copy)));
        }
    }

    private boolean arrives(SipMessage message) {
        return !eaten.test(message) && (loss == 0 || fate.nextDouble() >= loss);
    }

    /// Over bytes and back, so that nothing passes that could not be on a wire.
    private static SipMessage copy(SipMessage message) {
        return switch (SipParser.parse(SipWriter.write(message))) {
            case ParseResult.Parsed(SipMessage parsed) -> parsed;
            case ParseResult.Malformed malformed -> throw new AssertionError(malformed + "\n" + new String(SipWriter.write(message)));
        };
    }

    private void draw(String from, String to, SipMessage message) {
        if (shown.test(message)) {
            String line = "%7d ms  %-8s -> %-8s  %s".formatted(
                    Duration.between(zero, now).toMillis(), from, to, Summary.of(message));
            ladder.append(line.stripTrailing()).append('\n');
        }
    }
}
