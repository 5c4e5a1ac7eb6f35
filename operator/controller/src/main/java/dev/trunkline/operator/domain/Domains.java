package dev.trunkline.operator.domain;

import dev.trunkline.operator.names.PeerResolver;
import dev.trunkline.operator.plan.GatewayPlan;
import dev.trunkline.operator.plan.Planner;
import dev.trunkline.operator.pods.GatewayPoller;
import dev.trunkline.operator.pods.StatusClient;
import dev.trunkline.operator.reserve.Reservations;
import dev.trunkline.operator.status.StatusBoard;
import dev.trunkline.operator.watch.Changes;
import dev.trunkline.operator.watch.ClusterCaches;
import dev.trunkline.operator.watch.DomainCaches;
import dev.trunkline.operator.watch.NamedWatches;
import dev.trunkline.operator.watch.Shared;
import dev.trunkline.rules.settings.OperatorSettings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// The onboarded namespaces.
public final class Domains implements AutoCloseable {

    private final Map<String, Domain> byNamespace = new ConcurrentHashMap<>();
    private final StatusClient statusClient = new StatusClient(Executors.newVirtualThreadPerTaskExecutor());
    private final SecureRandom random = new SecureRandom();
    private final KubernetesClient client;
    private final DomainKeys keys;
    private final SnapshotReader reader;
    private final Planner planner;
    private final Duration firewallRest;
    private final String nameServer;
    private final Clock clock;
    private final Wakes wakes;
    private final TrunkBook trunks = new TrunkBook();
    private final Shared shared = new Shared();

    /// @param firewallRest how often a gateway's firewall is tried that holds
    /// @param nameServer   see [PeerResolver]
    public Domains(
            KubernetesClient client,
            ClusterCaches cluster,
            Reservations reservations,
            StatusBoard board,
            Lists lists,
            OperatorSettings settings,
            Planner planner,
            Duration firewallRest,
            String nameServer,
            Clock clock,
            Wakes wakes) {
        this.client = client;
        this.planner = planner;
        this.firewallRest = firewallRest;
        this.nameServer = nameServer;
        this.clock = clock;
        this.wakes = wakes;
        keys = new DomainKeys(client, random);
        reader = new SnapshotReader(cluster, reservations, board, lists, settings, trunks);
    }

    /// Starts to watch a namespace.
    ///
    /// @param changes what hears of it, by namespace
    public void open(String namespace, Function<String, Changes> changes) {
        byNamespace.computeIfAbsent(namespace, _ -> domain(namespace, changes.apply(namespace)));
    }

    /// Forgets all that was seen of an onboarded namespace, and begins anew. Does not wait.
    void reopen(String namespace) {
        byNamespace.computeIfPresent(namespace, (_, old) -> {
            Thread.ofVirtual().name("close-" + namespace).start(old::close);
            keys.forget(namespace);
            trunks(trunks.forget(namespace));
            return domain(namespace, old.changes());
        });
    }

    private Domain domain(String namespace, Changes heard) {
        TrunkBook.Page page = trunks.open(namespace);
        // Whoever waits for one comes again by himself; five hundred of them shall not wake everybody five hundred times.
        Runnable filled = () -> get(namespace).ifPresent(Domain::touch);
        return new Domain(
                heard,
                new DomainCaches(client, namespace, shared, heard),
                new NamedWatches<>(Secret.class, name -> client.secrets().inNamespace(namespace).withName(name), namespace, heard, filled),
                new NamedWatches<>(ConfigMap.class, name -> client.configMaps().inNamespace(namespace).withName(name), namespace, heard, filled),
                new GatewayPoller(
                        client,
                        namespace,
                        statusClient,
                        firewallRest,
                        random,
                        clock,
                        gateway -> get(namespace).ifPresent(domain -> domain.heardFromPods(gateway)),
                        gateway -> told(namespace, gateway)),
                new PeerResolver(nameServer, clock, () -> resolved(namespace)),
                keys,
                reader,
                planner,
                clock,
                wakes,
                plan -> trunks(page.note(plan.resolution(), plan.snapshot().observations().trunks())));
    }

    public Optional<Domain> get(String namespace) {
        return Optional.ofNullable(byNamespace.get(namespace));
    }

    public Collection<Domain> all() {
        return byNamespace.values();
    }

    // A pod of the gateway said something new.
    private void told(String namespace, String gateway) {
        get(namespace).ifPresent(domain -> {
            domain.touch();
            domain.ownerOf(gateway).ifPresent(owner -> wakes.wake(namespace, owner));
        });
    }

    // What a tenant claims in one namespace may change what one in another is told.
    private void trunks(Set<String> namespaces) {
        namespaces.forEach(namespace -> get(namespace).ifPresent(Domain::touchTenants));
    }

    private void resolved(String namespace) {
        get(namespace).ifPresent(domain -> {
            domain.touch();
            for (GatewayPlan gateway : domain.gateways()) {
                if (!gateway.names().isEmpty()) {
                    wakes.wake(namespace, gateway.owner().ref());
                }
            }
        });
    }

    @Override
    public void close() {
        byNamespace.values().forEach(Domain::close);
        statusClient.close();
    }
}
