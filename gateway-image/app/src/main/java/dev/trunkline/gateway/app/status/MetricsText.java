package dev.trunkline.gateway.app.status;

import dev.trunkline.gateway.config.GatewayStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The status as Prometheus metrics: `trunkline_active_calls`, `trunkline_registered{itsp}`, `trunkline_peer_up{peer,target}`,
/// `trunkline_config_error`, every counter as `trunkline_<name>_total`, and those of the Java platform.
final class MetricsText implements AutoCloseable {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String PREFIX = "trunkline.";
    private static final String TOTAL = "_total";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final MultiGauge registered;
    private final MultiGauge peers;
    private final Set<String> counters = new HashSet<>();
    private Map<String, Long> counts = Map.of();
    private int calls;
    private int draining;
    private int error;

    MetricsText() {
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        Gauge.builder(PREFIX + "active.calls", () -> calls).description("Calls up now").register(registry);
        Gauge.builder(PREFIX + "draining", () -> draining).description("1 while new calls are refused").register(registry);
        Gauge.builder(PREFIX + "config.error", () -> error)
                .description("1 while the newest configuration is refused")
                .register(registry);
        registered = MultiGauge.builder(PREFIX + "registered")
                .description("1 while registered with the provider")
                .register(registry);
        peers = MultiGauge.builder(PREFIX + "peer.up").description("1 while the peer answers OPTIONS").register(registry);
    }

    synchronized byte[] of(GatewayStatus status) {
        calls = status.calls();
        draining = status.draining() ? 1 : 0;
        error = status.error().isPresent() ? 1 : 0;
        counts = status.counters();
        status.counters().keySet().stream().filter(counters::add).forEach(this::register);
        registered.register(
                status.registrations().stream()
                        .map(registration -> MultiGauge.Row.of(
                                Tags.of("itsp", registration.name()),
                                registration.state() == GatewayStatus.RegistrationState.Registered ? 1 : 0))
                        .toList(),
                true);
        peers.register(
                status.peers().stream()
                        .map(peer -> MultiGauge.Row.of(
                                Tags.of("peer", peer.name(), "target", peer.target()),
                                peer.state() == GatewayStatus.PeerState.Up ? 1 : 0))
                        .toList(),
                true);
        return registry.scrape().getBytes(StandardCharsets.UTF_8);
    }

    private void register(String name) {
        String plain = name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
        FunctionCounter.builder(PREFIX + plain, this, text -> text.counts.getOrDefault(name, 0L)).register(registry);
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
