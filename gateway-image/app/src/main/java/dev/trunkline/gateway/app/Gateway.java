package dev.trunkline.gateway.app;

import dev.trunkline.gateway.app.dns.DnsClient;
import dev.trunkline.gateway.app.dns.PeerLookup;
import dev.trunkline.gateway.app.load.ConfigSink;
import dev.trunkline.gateway.app.load.ConfigWatcher;
import dev.trunkline.gateway.app.log.LogLine;
import dev.trunkline.gateway.app.log.WireTrace;
import dev.trunkline.gateway.app.media.MediaListener;
import dev.trunkline.gateway.app.media.MediaLoop;
import dev.trunkline.gateway.app.media.MediaSettings;
import dev.trunkline.gateway.app.status.Health;
import dev.trunkline.gateway.app.status.StatusPorts;
import dev.trunkline.gateway.app.transport.BindException;
import dev.trunkline.gateway.app.transport.ChannelKinds;
import dev.trunkline.gateway.app.transport.Endpoint;
import dev.trunkline.gateway.app.transport.Inbound;
import dev.trunkline.gateway.app.transport.Settling;
import dev.trunkline.gateway.app.transport.SipTransport;
import dev.trunkline.gateway.app.transport.WireCounts;
import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.Fragment;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.LoadedConfig;
import dev.trunkline.gateway.config.Secret;
import dev.trunkline.gateway.core.engine.ConfigRefusal;
import dev.trunkline.gateway.core.engine.EngineStatus;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Input;
import dev.trunkline.gateway.core.engine.Output;
import dev.trunkline.gateway.core.engine.RelayId;
import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipMessage;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One gateway: a shard, its sockets, its media, its configuration and its status, from start to close.
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    // For the BYEs that the engine sends at the deadline, and their answers.
    private static final Duration AFTER_DEADLINE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Settings settings;
    private final MonotonicClock clock = MonotonicClock.system();
    private final Settling settling;
    private final WireCounts counts = new WireCounts();
    private final EventLoopGroup loops = ChannelKinds.loops(1, "sip");
    private final Heartbeat heartbeat;
    private final Shard shard;
    private final SipTransport transport;
    private final PeerLookup resolver;
    private final MediaLoop media;
    private final EventLog events = new EventLog(clock);
    private final StatusPorts statusPorts;
    private final ConfigWatcher watcher;
    private volatile Optional<LoadedConfig> served = Optional.empty();
    private volatile Optional<Credentials> readable = Optional.empty();
    private volatile boolean watching = true;
    private volatile Optional<String> error = Optional.of("no configuration yet");

    /// Starts. A good configuration is in force when this returns; without one the gateway waits for it.
    ///
    /// @throws IOException if the system does not give what is needed without any configuration
    public Gateway(Settings settings, EngineFactory engines) throws IOException {
        this.settings = settings;
        SecureRandom random = new SecureRandom();
        EventLoop loop = loops.next();
        heartbeat = new Heartbeat(loop, Duration.ofSeconds(1), Heartbeat.DEAD_AFTER);
        shard = new Shard(loop, new LateEngine(engines, random), clock, this::perform);
        settling = new Settling(clock, settings.settling());
        transport = new SipTransport(loop, settings.address(), settings.streams(), settling, new Wire(), counts);
        resolver = new PeerLookup(
                settings.resolver(),
                new DnsClient(loop, settings.resolver().servers(), settings.address(), settings.dnsTimeout()),
                random);
        media = new MediaLoop(MediaSettings.on(settings.address(), settings.address()), new Relayed());
        statusPorts = new StatusPorts(
                settings.address(), StatusPorts.CONNECTION_LIFE, this::statusToken, this::status, new Probed());
        watcher = new ConfigWatcher(settings.configDir(), settings.look(), new Served());
        if (served.isEmpty()) {
            statusPorts.listen(settings.ports());
        }
        watcher.start();
    }

    /// While nothing could be served yet, the token of credentials that are good by themselves, so that the error can be read.
    private Optional<Secret> statusToken() {
        return served.map(LoadedConfig::credentials).or(() -> readable).map(Credentials::statusToken);
    }

    private void perform(Output output) {
        switch (output) {
            case Output.Send(var flow, var message) -> {
                WireTrace.sent(flow, message);
                transport.send(flow, message);
            }
            case Output.CloseConnection(var flow) -> transport.close(flow);
            case Output.Retire(var flow) -> transport.retire(flow);
            case Output.Resolve query -> resolver.resolve(query).thenAccept(answer ->
                    shard.accept(new Input.Resolved(query, answer.targets(), answer.ttl(), answer.reason())));
            case Output.PermitMedia(var ranges) -> media.permit(ranges);
            case Output.OpenRelay(var relay, var a, var b) -> media.open(relay, a, b);
            case Output.UpdateRelay(var relay, var a, var b) -> media.update(relay, a, b);
            case Output.CloseRelay(var relay) -> media.close(relay);
            case Output.Report(var event) -> events.take(event);
        }
    }

    /// What the status port tells.
    public CompletableFuture<GatewayStatus> status() {
        return shard.status().thenApply(this::status);
    }

    private GatewayStatus status(EngineStatus engine) {
        Map<String, Long> counters = new TreeMap<>(counts.byLabel());
        counters.putAll(engine.counters());
        counters.putAll(media.counters());
        counters.put("engine_errors", shard.errors());
        Optional<LoadedConfig> now = served;
        return new GatewayStatus(
                now.map(LoadedConfig::configHash).orElse(""),
                now.map(loaded -> loaded.config().secretHash()).orElse(""),
                List.of(GatewayConfig.FORMAT_VERSION),
                error,
                now.map(loaded -> loaded.config().fragments()).orElse(List.of()).stream().map(Fragment::source).toList(),
                engine.registrations(),
                engine.peers(),
                engine.resolved(),
                engine.calls(),
                engine.draining(),
                counters);
    }

    /// Done, with the cause, when this gateway can go on no more: whoever runs it must end the program.
    public CompletableFuture<Throwable> broken() {
        return shard.broken();
    }

    /// Takes no new calls; done when none is left and the last BYE is answered, or a moment after the configured deadline.
    public CompletableFuture<Void> drain() {
        Duration deadline = Duration.ofSeconds(served.map(loaded -> loaded.config().limits().drainSeconds()).orElse(0));
        LOG.info(LogLine.of("drain").with("seconds", deadline.toSeconds()).toString());
        shard.accept(new Input.Drain(deadline));
        var done = new CompletableFuture<Void>();
        long end = System.nanoTime() + deadline.plus(AFTER_DEADLINE).toNanos();
        var looks = loops.scheduleWithFixedDelay(
                () -> shard.status().thenAccept(status -> {
                    if (status.calls() + status.closing() == 0 || System.nanoTime() - end >= 0) {
                        LOG.info(LogLine.of("drained")
                                .with("calls", status.calls())
                                .with("closing", status.closing())
                                .toString());
                        done.complete(null);
                    }
                }),
                0,
                BETWEEN_LOOKS.toMillis(),
                TimeUnit.MILLISECONDS);
        return done.orTimeout(deadline.plus(AFTER_DEADLINE).plus(AFTER_DEADLINE).toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> looks.cancel(false));
    }

    @Override
    public void close() {
        watcher.close();
        statusPorts.close();
        transport.close();
        resolver.close();
        media.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private final class Wire implements Inbound {

        @Override
        public void knocked(Flow flow) {
            shard.accept(new Input.Knocked(flow));
        }

        @Override
        public void received(Flow flow, SipMessage message) {
            WireTrace.received(flow, message);
            shard.accept(new Input.Received(flow, message));
        }

        @Override
        public void malformed(Flow flow, ParseResult.Malformed problem) {
            shard.accept(new Input.Malformed(flow, problem));
        }

        @Override
        public void failed(Flow flow, String reason) {
            shard.accept(new Input.TransportFailed(flow, reason));
        }

        @Override
        public void unsent(Flow flow, SipMessage message, String reason) {
            shard.accept(new Input.SendFailed(flow, message, reason));
        }
    }

    private final class Relayed implements MediaListener {

        @Override
        public void relayFailed(RelayId relay, String reason) {
            shard.accept(new Input.RelayFailed(relay, reason));
        }

        @Override
        public void relayIdle(RelayId relay, boolean inDoubt) {
            shard.accept(new Input.RelayIdle(relay, inDoubt));
        }
    }

    private final class Served implements ConfigSink {

        @Override
        public void apply(LoadedConfig loaded) throws ConfigException {
            if (served.filter(loaded::equals).isEmpty()) {
                serve(loaded);
            }
            error = Optional.empty();
        }

        /// What can fail comes first, so that a refused configuration changes nothing.
        private void serve(LoadedConfig loaded) throws ConfigException {
            if (served.filter(before -> !before.config().gateway().equals(loaded.config().gateway())).isPresent()) {
                throw new ConfigException("this is the configuration of another gateway than the one that runs here");
            }
            List<Endpoint> endpoints = Endpoint.of(loaded.config());
            try {
                transport.listen(endpoints);
                statusPorts.listen(loaded.config().ports());
            } catch (BindException | IOException e) {
                keepServed();
                throw new ConfigException(e.getMessage(), e);
            }
            try {
                shard.accept(new Input.Configured(
                                loaded.config(), loaded.credentials(), settings.address().getHostAddress()))
                        .join();
            } catch (CompletionException e) {
                Throwable fault = e.getCause() instanceof ConfigRefusal refusal ? refusal.getCause() : e.getCause();
                // Any other fault is that of a call which was due in the same turn: logged and counted, and no matter of this.
                if (e.getCause() instanceof ConfigRefusal || shard.broken().isDone()) {
                    keepServed();
                    throw new ConfigException("the engine cannot take it: " + fault.getClass().getSimpleName(), e);
                }
            }
            served = Optional.of(loaded);
            keepServed();
            LOG.info(LogLine.of("config-loaded")
                    .with("gateway", loaded.config().gateway().name())
                    .with("hash", loaded.configHash())
                    .with("fragments", loaded.config().fragments().size())
                    .with("listens", endpoints)
                    .toString());
        }

        /// Closes all ports but those of what is served.
        private void keepServed() {
            transport.keepOnly(served.map(now -> Endpoint.of(now.config())).orElse(List.of()));
            statusPorts.keepOnly(served.map(now -> now.config().ports()).orElse(settings.ports()));
        }

        @Override
        public void ended() {
            watching = false;
        }

        @Override
        public void refused(String reason) {
            error = Optional.of(reason);
            readable = LoadedConfig.readCredentials(settings.configDir());
        }
    }

    private final class Probed implements Health {

        @Override
        public Optional<String> notLive() {
            if (!heartbeat.beats()) {
                return Optional.of("the event loop does not turn");
            }
            if (shard.broken().isDone()) {
                return Optional.of("the engine has broken down");
            }
            if (!watching) {
                return Optional.of("the configuration is watched no more");
            }
            return media.thread().isAlive() ? Optional.empty() : Optional.of("the media loop has ended");
        }

        @Override
        public Optional<String> notReady() {
            return served.isPresent() ? Optional.empty() : Optional.of("no configuration");
        }

        @Override
        public void toldReady() {
            settling.ready();
        }
    }
}
