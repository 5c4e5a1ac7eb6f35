package dev.trunkline.operator.domain;

import dev.trunkline.gateway.config.Secret;
import dev.trunkline.operator.names.PeerResolver;
import dev.trunkline.operator.plan.DesiredState;
import dev.trunkline.operator.plan.GatewayPlan;
import dev.trunkline.operator.plan.Planner;
import dev.trunkline.operator.pods.Expected;
import dev.trunkline.operator.pods.GatewayPoller;
import dev.trunkline.operator.pods.PodPorts;
import dev.trunkline.operator.pods.PodTarget;
import dev.trunkline.operator.watch.Changes;
import dev.trunkline.operator.watch.DomainCaches;
import dev.trunkline.operator.watch.NamedWatches;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Resolution;
import dev.trunkline.rules.Resolver;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.observed.DomainKey;
import dev.trunkline.rules.observed.NameQuery;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One onboarded namespace: its caches, and the plan for it, made anew once after changes, whoever asks first.
public final class Domain implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String namespace;
    private final Instant opened;
    private final Changes changes;
    private final DomainCaches children;
    private final NamedWatches<io.fabric8.kubernetes.api.model.Secret> secrets;
    private final NamedWatches<ConfigMap> configMaps;
    private final GatewayPoller poller;
    private final PeerResolver names;
    private final DomainKeys keys;
    private final SnapshotReader reader;
    private final Planner planner;
    private final Clock clock;
    private final Wakes wakes;
    private final Consumer<DomainPlan> judged;
    private final AtomicLong version = new AtomicLong();
    private final AtomicBoolean everyone = new AtomicBoolean();
    private final Rounds rounds;
    private final Rest rest = new Rest(System::nanoTime);
    private long secretsVersion = -1;
    // Informers' threads read it, and must not wait for a plan that is being made.
    private volatile Optional<DomainPlan> latest = Optional.empty();
    private volatile Optional<Instant> firstPlanned = Optional.empty();
    private volatile boolean heard;

    /// @param changes hears what the caches see
    /// @param judged  hears of each plan, with the verdicts that it rests on
    Domain(
            Changes changes,
            DomainCaches children,
            NamedWatches<io.fabric8.kubernetes.api.model.Secret> secrets,
            NamedWatches<ConfigMap> configMaps,
            GatewayPoller poller,
            PeerResolver names,
            DomainKeys keys,
            SnapshotReader reader,
            Planner planner,
            Clock clock,
            Wakes wakes,
            Consumer<DomainPlan> judged) {
        opened = clock.instant();
        this.changes = changes;
        this.namespace = children.namespace();
        this.children = children;
        this.secrets = secrets;
        this.configMaps = configMaps;
        this.poller = poller;
        this.names = names;
        this.keys = keys;
        this.reader = reader;
        this.planner = planner;
        this.clock = clock;
        this.wakes = wakes;
        this.judged = judged;
        rounds = new Rounds("plan of " + namespace, this::look);
    }

    public String namespace() {
        return namespace;
    }

    Changes changes() {
        return changes;
    }

    public DomainCaches children() {
        return children;
    }

    /// The Secrets that objects refer to, as far as they are there.
    List<io.fabric8.kubernetes.api.model.Secret> secrets() {
        return secrets.all();
    }

    /// The ConfigMaps that objects refer to, as far as they are there.
    List<ConfigMap> configMaps() {
        return configMaps.all();
    }

    public GatewayPoller poller() {
        return poller;
    }

    public PeerResolver names() {
        return names;
    }

    /// Whether enough has been seen to decide anything. Opens and closes the watches of single Secrets and ConfigMaps on the way:
    /// a plan made before they have answered would call what is there missing.
    public boolean ready() {
        // Not with the plan's lock: whoever asks would wait for a plan that is being made.
        synchronized (secrets) {
            long seen = version.get();
            if (seen != secretsVersion) {
                secrets.watch(reader.namesOf(References.SECRET, namespace));
                configMaps.watch(reader.namesOf(References.CONFIG_MAP, namespace));
                secretsVersion = seen;
            }
        }
        return children.synced() && secrets.synced() && configMaps.synced() && !isRefused();
    }

    /// Whether the API server has said that the operator has no right to look.
    public boolean isRefused() {
        return !refused().isEmpty();
    }

    /// What the operator has no right to see, for a message: kinds of children, and single Secrets and ConfigMaps.
    public List<String> refused() {
        return Stream.of(children.refused(), secrets.refused(), configMaps.refused()).flatMap(List::stream).toList();
    }

    /// Notes that something changed of which a plan may depend. If none asks for another plan, it is made all the same: who went
    /// himself asks for nothing, and may have stood in others' way.
    public void touch() {
        version.incrementAndGet();
        rounds.ask();
    }

    /// Notes that something changed of which anything may depend: every object is looked at again, in another thread.
    void touchAll() {
        everyone.set(true);
        touch();
    }

    // Only who works makes a first plan: an operator that waits for the lead has none.
    private void look() {
        if (everyone.getAndSet(false)) {
            reader.objects(namespace).forEach(object -> wakes.wake(namespace, object));
        }
        if (latest.isPresent() && ready()) {
            plan();
        }
    }

    /// The same, where tenants alone may be told otherwise.
    void touchTenants() {
        touch();
        latest.ifPresent(plan -> plan.desired().tenants().keySet().forEach(
                name -> wakes.wake(namespace, new ObjectRef(Kind.UnifyPhoneTenant, name))));
    }

    /// The plan for what is seen now. Wakes those for whom it decides otherwise than the one before.
    public DomainPlan plan() {
        Optional<DomainPlan> standing = standing();
        if (standing.isPresent()) {
            return standing.get();
        }
        // Where there is no key yet, it is made before the lock is taken: the API server may take its time.
        return make(keys.of(children));
    }

    private Optional<DomainPlan> standing() {
        return latest.filter(plan -> plan.holds(version.get(), clock.instant()));
    }

    /// @param known the key, should the cache not have it yet
    private synchronized DomainPlan make(DomainKey known) {
        Optional<DomainPlan> standing = standing();
        if (standing.isPresent()) {
            return standing.get();
        }
        rest();
        long begun = rest.begin();
        long seen = version.get();
        Snapshot snapshot = reader.read(this, clock.instant());
        Resolution resolution = Resolver.resolve(snapshot);
        DomainKey key = keys.standing(children).orElse(known);
        DesiredState planned = planner.plan(resolution.model(), snapshot.observations(), key, snapshot.now());
        DesiredState desired = latest.map(old -> planned.since(old.desired())).orElse(planned);
        DomainPlan plan = new DomainPlan(seen, snapshot, resolution, desired);
        var wanted = new TreeSet<NameQuery>();
        desired.gateways().values().forEach(gateway -> wanted.addAll(gateway.names()));
        Optional<DomainPlan> before = latest;
        firstPlanned = firstPlanned.or(() -> Optional.of(clock.instant()));
        latest = Optional.of(plan);
        try {
            // Only now: whoever hears of the answers looks into the latest plan.
            names.want(wanted, snapshot.observations().names());
            judged.accept(plan);
        } finally {
            // The next plan is compared with this one, and tells of these no more.
            before.ifPresent(old -> plan.differences(old).forEach(object -> wakes.wake(namespace, object)));
        }
        if (before.isEmpty() && version.get() != seen) {
            // What changed while the first plan was made found no plan to make another one after, and a pod nobody to wake.
            rounds.ask();
            desired.gateways().values().forEach(gateway -> wakes.wake(namespace, gateway.owner().ref()));
        }
        rest.end(begun);
        return plan;
    }

    // Two hundred objects that are applied at once shall not cost two hundred plans of two hundred: whoever asks meanwhile
    // waits and shares the next one. In a small domain this is a few milliseconds.
    private void rest() {
        try {
            TimeUnit.NANOSECONDS.sleep(rest.left());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Sees that a gateway's pods are asked what they run, until it is this, and from time to time then.
    public void ask(String gateway, PodPorts ports, Expected expected) {
        List<PodTarget> pods = children.pods(gateway).stream()
                .filter(pod -> !Pods.isLeaving(pod))
                .map(pod -> Pods.target(pod, ports))
                .flatMap(Optional::stream)
                .toList();
        poller.watch(gateway, pods, expected);
    }

    /// Whether each pod has been heard once, or ten seconds have not sufficed: what is planned from now on may be told. Before
    /// that, an operator that has just begun knows less of them than what the one before it wrote.
    public boolean hasHeard() {
        if (!heard && (isLateToHear() || areAllHeard())) {
            // A plan that was made of less must not be taken for one that was made of this.
            touch();
            heard = true;
        }
        return heard;
    }

    private boolean isLateToHear() {
        return firstPlanned.filter(first -> clock.instant().isAfter(first.plus(PATIENCE))).isPresent();
    }

    private boolean areAllHeard() {
        Set<String> asked = gateways().stream()
                .filter(gateway -> !gateway.kept())
                .map(gateway -> gateway.name().toString())
                .collect(Collectors.toSet());
        return latest.isPresent()
                && children.pods().stream()
                        .filter(pod -> asked.contains(DomainCaches.gatewayOf(pod)))
                        .filter(pod -> !Pods.isLeaving(pod) && Pods.address(pod).isPresent())
                        .allMatch(pod -> poller.isHeard(DomainCaches.gatewayOf(pod), pod.getMetadata().getUid()));
    }

    public void stopAsking(String gateway) {
        poller.leave(gateway);
    }

    /// The bearer token of a gateway's status port.
    public Secret statusToken(String gateway) {
        return keys.of(children).statusToken(gateway);
    }

    /// Whether the caches should have been filled long ago.
    public boolean isOverdue() {
        return clock.instant().isAfter(opened.plus(PATIENCE));
    }

    /// The object whose gateway bears a name, as last planned.
    public Optional<ObjectRef> ownerOf(String gateway) {
        return latest.flatMap(plan -> plan.desired().gateways().keySet().stream()
                .filter(name -> name.toString().equals(gateway))
                .map(GatewayName::owner)
                .findFirst());
    }

    /// The gateways as last planned.
    Collection<GatewayPlan> gateways() {
        return latest.map(plan -> plan.desired().gateways().values()).orElse(List.of());
    }

    /// An object's gateway as last planned.
    Optional<GatewayPlan> planned(ObjectRef owner) {
        return latest.flatMap(plan -> plan.gateway(owner));
    }

    /// Sees that the policy follows the addresses that a gateway's pods use, for as long as they say so.
    void heardFromPods(String gateway) {
        for (GatewayPlan plan : gateways()) {
            if (plan.name().toString().equals(gateway)) {
                children.pods(gateway).stream()
                        .map(pod -> poller.status(gateway, pod.getMetadata().getUid()))
                        .flatMap(Optional::stream)
                        .forEach(status -> plan.names().forEach(query ->
                                names.see(query, UsedAddresses.of(query, status.resolved().getOrDefault(query.host(), List.of())))));
            }
        }
    }

    @Override
    public void close() {
        rounds.close();
        names.close();
        poller.close();
        secrets.close();
        configMaps.close();
        children.close();
    }
}
