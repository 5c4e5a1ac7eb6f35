package dev.trunkline.operator;

import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.operator.api.ApiServer;
import dev.trunkline.operator.followed.Followed;
import dev.trunkline.operator.names.PeerResolver;
import dev.trunkline.operator.plan.Planner;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.OperatorSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// The whole operator, running in this JVM against the real API server, with the chart's rights, beside a load balancer.
final class Running implements AutoCloseable {

    private final KubernetesClient client = ApiServer.get().operator();
    private final Balancer balancer = new Balancer(ApiServer.get().admin());
    private final TrunklineOperator operator;

    private final AtomicBoolean lostLead = new AtomicBoolean();

    private Running(
            OperatorSettings settings, Set<String> domains, Optional<Settings.Election> election, Clock clock, String nameServer)
            throws InterruptedException {
        this(settings, domains, election, clock, nameServer, false, Metrics.NOOP);
    }

    private Running(
            OperatorSettings settings,
            Set<String> domains,
            Optional<Settings.Election> election,
            Clock clock,
            String nameServer,
            boolean following,
            Metrics metrics)
            throws InterruptedException {
        operator = new TrunklineOperator(
                client,
                new Settings(
                        settings,
                        domains,
                        election,
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1),
                        nameServer,
                        0,
                        following ? Optional.of(place("trunkline-catalogue")) : Optional.empty(),
                        following ? Optional.of(place("trunkline-trusted-roots")) : Optional.empty(),
                        Optional.empty()),
                new Planner(settings),
                metrics,
                clock,
                () -> lostLead.set(true),
                _ -> {});
        operator.start();
    }

    /// Starts one.
    static Running operator(OperatorSettings settings, String... domains) throws InterruptedException {
        return new Running(settings, Set.of(domains), Optional.empty(), Clock.systemUTC(), PeerResolver.SYSTEM);
    }

    /// Starts one that looks up names elsewhere.
    static Running asking(String nameServer, OperatorSettings settings, String... domains) throws InterruptedException {
        return new Running(settings, Set.of(domains), Optional.empty(), Clock.systemUTC(), nameServer);
    }

    /// Starts one that looks up names elsewhere, by a clock of the test's own.
    static Running asking(String nameServer, OperatorSettings settings, Clock clock, String... domains) throws InterruptedException {
        return new Running(settings, Set.of(domains), Optional.empty(), clock, nameServer);
    }

    /// Starts one by a clock of the test's own.
    static Running operator(OperatorSettings settings, Clock clock, String... domains) throws InterruptedException {
        return new Running(settings, Set.of(domains), Optional.empty(), clock, PeerResolver.SYSTEM);
    }

    private static Followed.Place place(String name) {
        return new Followed.Place(name, name + "-last-good");
    }

    /// Starts one that follows the chart's provider catalogue and trusted roots.
    static Running following(OperatorSettings settings, String... domains) throws InterruptedException {
        return new Running(settings, Set.of(domains), Optional.empty(), Clock.systemUTC(), PeerResolver.SYSTEM, true, Metrics.NOOP);
    }

    /// Starts one that tells what it does.
    static Running told(Metrics metrics, OperatorSettings settings, String... domains) throws InterruptedException {
        return told(metrics, settings, Clock.systemUTC(), domains);
    }

    /// Starts one that tells what it does, by a clock of the test's own.
    static Running told(Metrics metrics, OperatorSettings settings, Clock clock, String... domains) throws InterruptedException {
        return new Running(settings, Set.of(domains), Optional.empty(), clock, PeerResolver.SYSTEM, false, metrics);
    }

    /// Starts one that waits for the lead, and follows the chart's lists.
    static Running candidate(OperatorSettings settings, String identity, String domain) throws InterruptedException {
        return candidate(settings, identity, domain, Duration.ofSeconds(5));
    }

    static Running candidate(OperatorSettings settings, String identity, String domain, Duration lease) throws InterruptedException {
        var election = new Settings.Election(
                "trunkline-leader", identity, lease, lease.multipliedBy(3).dividedBy(5), lease.dividedBy(10));
        return new Running(
                settings, Set.of(domain), Optional.of(election), Clock.systemUTC(), PeerResolver.SYSTEM, true, Metrics.NOOP);
    }

    int catalogueFaults() {
        return operator.catalogueFaults();
    }

    int trustedRootsFaults() {
        return operator.trustedRootsFaults();
    }

    boolean hasLostLead() {
        return lostLead.get();
    }

    static OperatorSettings settings(AddressPool access, AddressPool core) {
        return OperatorSettings.defaults(access, core, "trunkline-gateway:test", ApiServer.OPERATOR_NAMESPACE);
    }

    static AddressPool pool(String addresses) {
        return new AddressPool(List.of(AddressPool.Range.of(addresses, new PortRange(5060, 5060))), true);
    }

    /// Ends the operator, as SIGTERM does.
    void end() {
        operator.close();
    }

    @Override
    public void close() {
        operator.close();
        balancer.close();
        client.close();
    }
}
