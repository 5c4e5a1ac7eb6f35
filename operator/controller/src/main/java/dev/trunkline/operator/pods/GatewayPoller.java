package dev.trunkline.operator.pods;

import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayStatus;
import dev.trunkline.rules.observed.ForbiddenPort;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Asks all gateway pods of one domain what they run, until they run what they should, and every 15 s from then on; and tries
/// whether their firewalls hold. Thread-safe.
public final class GatewayPoller implements AutoCloseable {

    /// The pod's annotation whose change makes the kubelet refresh the mounts.
    public static final String TOUCHED = "trunkline.dev/config-touched";

    private final KubernetesClient kubernetes;
    private final String namespace;
    private final StatusClient client;
    private final FirewallPace firewallPace;
    private final Clock clock;
    private final Consumer<String> heard;
    private final Consumer<String> news;
    private final Map<String, Map<String, PodProbe>> byGateway = new HashMap<>();

    /// @param firewallRest how often a firewall is tried that holds
    /// @param random       spreads the trials
    /// @param heard        told a gateway's name each time that a pod of it answers
    /// @param news         told a gateway's name when a pod of it says something new, or its firewall is found to be otherwise
    public GatewayPoller(
            KubernetesClient kubernetes,
            String namespace,
            StatusClient client,
            Duration firewallRest,
            RandomGenerator random,
            Clock clock,
            Consumer<String> heard,
            Consumer<String> news) {
        this.kubernetes = kubernetes;
        this.namespace = namespace;
        this.client = client;
        firewallPace = FirewallPace.of(firewallRest, random);
        this.clock = clock;
        this.heard = heard;
        this.news = news;
    }

    /// Watches these pods of a gateway, and no others of it.
    public synchronized void watch(String gateway, Collection<PodTarget> pods, Expected expected) {
        Map<String, PodProbe> probes = byGateway.computeIfAbsent(gateway, _ -> new HashMap<>());
        Set<PodTarget> wanted = Set.copyOf(pods);
        probes.values().removeIf(probe -> {
            boolean gone = !wanted.contains(probe.pod());
            if (gone) {
                probe.close();
            }
            return gone;
        });
        for (PodTarget pod : wanted) {
            PodProbe probe = probes.computeIfAbsent(
                    pod.uid(),
                    _ -> new PodProbe(
                            pod,
                            expected,
                            client,
                            firewallPace,
                            this::touch,
                            clock,
                            () -> heard.accept(gateway),
                            () -> news.accept(gateway)));
            probe.expect(expected);
        }
    }

    /// Watches no pod of a gateway any more.
    public synchronized void leave(String gateway) {
        Map<String, PodProbe> probes = byGateway.remove(gateway);
        if (probes != null) {
            probes.values().forEach(PodProbe::close);
        }
    }

    /// What a pod last said.
    public synchronized Optional<GatewayStatus> status(String gateway, String uid) {
        return report(gateway, uid).status();
    }

    /// The configuration that a pod last said it runs; empty where this program did not tell it that one.
    public synchronized Optional<GatewayConfig> runs(String gateway, String uid) {
        return report(gateway, uid).runs();
    }

    /// When a pod last answered; `Instant.EPOCH` if never.
    public synchronized Instant asked(String gateway, String uid) {
        return report(gateway, uid).asked();
    }

    /// Whether a pod has answered, or been asked in vain so often that its silence says something.
    public synchronized boolean isHeard(String gateway, String uid) {
        return report(gateway, uid).isHeard();
    }

    /// Whether a pod's link port was shut to the operator when it was last tried.
    public synchronized ForbiddenPort link(String gateway, String uid) {
        return probe(gateway, uid).map(PodProbe::link).orElse(ForbiddenPort.Untried);
    }

    private PodReport report(String gateway, String uid) {
        return probe(gateway, uid).map(PodProbe::report).orElse(PodReport.NONE);
    }

    private Optional<PodProbe> probe(String gateway, String uid) {
        return Optional.ofNullable(byGateway.getOrDefault(gateway, Map.of()).get(uid));
    }

    private void touch(PodTarget pod) {
        String patch = "{\"metadata\":{\"uid\":\"" + pod.uid() + "\",\"annotations\":{\"" + TOUCHED + "\":\"" + clock.instant() + "\"}}}";
        kubernetes.pods()
                .inNamespace(namespace)
                .withName(pod.name())
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
    }

    @Override
    public synchronized void close() {
        Set.copyOf(byGateway.keySet()).forEach(this::leave);
    }
}
