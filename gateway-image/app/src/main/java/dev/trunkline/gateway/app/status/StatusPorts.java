package dev.trunkline.gateway.app.status;

import dev.trunkline.gateway.app.transport.ChannelKinds;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.gateway.config.InternalPorts;
import dev.trunkline.gateway.config.Secret;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The status port and the probe port, on a thread of their own, so that they answer when the others do not. Not for use by
/// several threads.
public final class StatusPorts implements AutoCloseable {

    /// Longer than a kubelet or a scraper waits.
    public static final Duration CONNECTION_LIFE = Duration.ofSeconds(10);

    private record Open(int port, HttpPort server) {}

    private final EventLoopGroup loops = ChannelKinds.loops(1, "status");
    private final InetAddress address;
    private final Duration connectionLife;
    private final StatusPage statusPage;
    private final ProbePage probePage;
    // Made when somebody asks: a gateway that nobody scrapes need not carry it.
    private Optional<MetricsText> metrics = Optional.empty();
    private Optional<Open> status = Optional.empty();
    private Optional<Open> probe = Optional.empty();

    /// @param token  the token in force, empty while there is none
    /// @param source the status now
    public StatusPorts(
            InetAddress address,
            Duration connectionLife,
            Supplier<Optional<Secret>> token,
            Supplier<CompletableFuture<GatewayStatus>> source,
            Health health) {
        this.address = address;
        this.connectionLife = connectionLife;
        this.statusPage = new StatusPage(token, source, this::metrics, loops);
        this.probePage = new ProbePage(health);
    }

    private synchronized byte[] metrics(GatewayStatus now) {
        if (metrics.isEmpty()) {
            metrics = Optional.of(new MetricsText());
        }
        return metrics.get().of(now);
    }

    /// Listens on these ports instead of those before, which are closed only when the new ones are open.
    ///
    /// @throws IOException if one cannot be bound; then all is as before
    public void listen(InternalPorts ports) throws IOException {
        Open newStatus = open(status, ports.status(), statusPage);
        Open newProbe;
        try {
            newProbe = open(probe, ports.probe(), probePage);
        } catch (IOException e) {
            close(Optional.of(newStatus), status);
            throw e;
        }
        close(status, Optional.of(newStatus));
        close(probe, Optional.of(newProbe));
        status = Optional.of(newStatus);
        probe = Optional.of(newProbe);
    }

    private Open open(Optional<Open> before, int port, Page page) throws IOException {
        if (before.isPresent() && before.get().port() == port) {
            return before.get();
        }
        return new Open(port, HttpPort.open(loops, places(port), connectionLife, page));
    }

    /// The pod's address, and the loopback, which is where `kubectl port-forward` comes from.
    private List<InetSocketAddress> places(int port) {
        var own = new InetSocketAddress(address, port);
        if (address.isLoopbackAddress()) {
            return List.of(own);
        }
        return List.of(own, new InetSocketAddress(address instanceof Inet6Address ? "::1" : "127.0.0.1", port));
    }

    /// Closes one unless it is the one to keep.
    private static void close(Optional<Open> one, Optional<Open> kept) {
        if (one.isPresent() && !one.equals(kept)) {
            one.get().server().close();
        }
    }

    @Override
    public void close() {
        close(status, Optional.empty());
        close(probe, Optional.empty());
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        synchronized (this) {
            metrics.ifPresent(MetricsText::close);
        }
    }
}
