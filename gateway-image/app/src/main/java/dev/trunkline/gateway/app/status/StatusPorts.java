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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The status port and the probe port, on a thread of their own, so that they answer when the others do not. Not for use by
/// several threads.
public final class StatusPorts implements AutoCloseable {

    /// Longer than a kubelet or a scraper waits.
    public static final Duration CONNECTION_LIFE = Duration.ofSeconds(10);

    private final EventLoopGroup loops = ChannelKinds.loops(1, "status");
    private final InetAddress address;
    private final Duration connectionLife;
    private final StatusPage statusPage;
    private final ProbePage probePage;
    // Made when somebody asks: a gateway that nobody scrapes need not carry it.
    private Optional<MetricsText> metrics = Optional.empty();
    private final Map<Integer, HttpPort> status = new HashMap<>();
    private final Map<Integer, HttpPort> probe = new HashMap<>();

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

    /// Listens on these ports too. Those before stay open until [#keepOnly].
    ///
    /// @throws IOException if one cannot be bound; then all is as before
    public void listen(InternalPorts ports) throws IOException {
        boolean opened = open(status, ports.status(), statusPage);
        try {
            open(probe, ports.probe(), probePage);
        } catch (IOException e) {
            if (opened) {
                status.remove(ports.status()).close();
            }
            throw e;
        }
    }

    private boolean open(Map<Integer, HttpPort> servers, int port, Page page) throws IOException {
        if (servers.containsKey(port)) {
            return false;
        }
        servers.put(port, HttpPort.open(loops, places(port), connectionLife, page));
        return true;
    }

    /// Closes all but these.
    public void keepOnly(InternalPorts ports) {
        keepOnly(status, Set.of(ports.status()));
        keepOnly(probe, Set.of(ports.probe()));
    }

    private static void keepOnly(Map<Integer, HttpPort> servers, Set<Integer> wanted) {
        servers.entrySet().removeIf(entry -> {
            boolean unwanted = !wanted.contains(entry.getKey());
            if (unwanted) {
                entry.getValue().close();
            }
            return unwanted;
        });
    }

    /// The pod's address, and the loopback, which is where `kubectl port-forward` comes from.
    private List<InetSocketAddress> places(int port) {
        var own = new InetSocketAddress(address, port);
        if (address.isLoopbackAddress()) {
            return List.of(own);
        }
        return List.of(own, new InetSocketAddress(address instanceof Inet6Address ? "::1" : "127.0.0.1", port));
    }

    @Override
    public void close() {
        keepOnly(status, Set.of());
        keepOnly(probe, Set.of());
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        synchronized (this) {
            metrics.ifPresent(MetricsText::close);
        }
    }
}
