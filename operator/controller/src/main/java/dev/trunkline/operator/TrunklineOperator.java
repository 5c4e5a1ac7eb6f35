package dev.trunkline.operator;

import dev.trunkline.operator.admission.AdmissionJudge;
import dev.trunkline.operator.admission.Neighbourhoods;
import dev.trunkline.operator.admission.Webhook;
import dev.trunkline.operator.apply.Applier;
import dev.trunkline.operator.domain.Domains;
import dev.trunkline.operator.domain.Lists;
import dev.trunkline.operator.domain.Router;
import dev.trunkline.operator.events.EventLog;
import dev.trunkline.operator.followed.Fallback;
import dev.trunkline.operator.followed.Followed;
import dev.trunkline.operator.followed.Held;
import dev.trunkline.operator.followed.Readers;
import dev.trunkline.operator.plan.Planner;
import dev.trunkline.operator.reconcile.EmergencyEndpointReconciler;
import dev.trunkline.operator.reconcile.ItspReconciler;
import dev.trunkline.operator.reconcile.MediaProfileReconciler;
import dev.trunkline.operator.reconcile.SiteReconciler;
import dev.trunkline.operator.reconcile.ThreadsAtOnce;
import dev.trunkline.operator.reconcile.Turns;
import dev.trunkline.operator.reconcile.UnifyPhoneTenantReconciler;
import dev.trunkline.operator.reconcile.Workshop;
import dev.trunkline.operator.reconcile.ZoomIntegrationReconciler;
import dev.trunkline.operator.reserve.HolderTraces;
import dev.trunkline.operator.reserve.Pins;
import dev.trunkline.operator.reserve.Reservations;
import dev.trunkline.operator.status.Debounce;
import dev.trunkline.operator.status.StatusBoard;
import dev.trunkline.operator.watch.ClusterCaches;
import dev.trunkline.operator.watch.NameStore;
import dev.trunkline.operator.watch.OneLine;
import dev.trunkline.operator.watch.RefIndex;
import dev.trunkline.rules.Kind;
import dev.trunkline.rules.Snapshot;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.certificate.TrustedRoots;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operator, wired: caches, domains, one controller for each kind. Needs no cluster of its own and no main, so that tests
/// run it, twice where they want.
public final class TrunklineOperator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrunklineOperator.class);

    private static final Duration FINISH = Duration.ofSeconds(10);

    // A thousand objects at a start must not become a thousand requests at once: the client's own queue would time out.
    private static final int AT_ONCE = 16;

    // Those that wait for that, or for a plan, have a thread: more than one namespace has, so that none holds up the others.
    private static final int WAITING = 1_000;

    private static final long STEP_MILLIS = 50;
    private static final long LOG_EVERY_MILLIS = 10_000;

    private final KubernetesClient client;
    private final Settings settings;
    private final ClusterCaches cluster;
    private final Domains domains;
    private final Reservations reservations;
    private final Operator operator;
    private final Optional<Followed<ProviderCatalogue>> followed;
    private final Optional<Followed<TrustedRoots>> trustedRoots;
    private final Optional<Neighbourhoods> near;
    private final Optional<Webhook> webhook;
    private final Optional<LeaderLease> leaderLease;
    private final Runnable lostLead;
    private final ScheduledExecutorService sweeps = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("sweep").factory());
    private volatile boolean leads;
    private volatile boolean stopping;

    /// @param client   stays open: it is the caller's
    /// @param lostLead what to do when the leader's Lease is lost; must end the program
    /// @param judged   told how long each verdict of the webhook took
    public TrunklineOperator(
            KubernetesClient client,
            Settings settings,
            Planner planner,
            Metrics metrics,
            Clock clock,
            Runnable lostLead,
            Consumer<Duration> judged) {
        this.client = client;
        this.settings = settings;
        this.lostLead = lostLead;
        String own = settings.operator().operatorNamespace();
        leaderLease = settings.election().map(election -> new LeaderLease(client, own, election, clock));
        WakeUps wakes = new WakeUps();
        RefIndex index = new RefIndex();
        StatusBoard board = new StatusBoard(client);
        // The informers need whom to tell, and those whom they tell need the informers: the first event comes after this.
        var router = new CompletableFuture<Router>();
        var caches = new CompletableFuture<ClusterCaches>();
        var events = new EventLog(client, settings.election().map(Settings.Election::identity).orElse("trunkline"));
        Optional<Followed<ProviderCatalogue>> kept = settings.catalogue().map(place -> new Followed<>(
                client,
                own,
                place,
                Fallback.of(new Held<>(ProviderCatalogue.shipped(), "what is shipped holds")),
                Readers::catalogue,
                (before, after) -> router.join().catalogue(before, after),
                events,
                clock));
        Optional<Followed<TrustedRoots>> roots = settings.trustedRoots().map(place -> new Followed<>(
                client,
                own,
                place,
                new Fallback<>(
                        new Held<>(TrustedRoots.NONE, "the roots in each Secret's ca.crt are taken at their word"),
                        new Held<>(TrustedRoots.UNREADABLE, "no root is trusted until it can be read")),
                data -> Readers.trustedRoots(place.configMap(), data),
                (_, _) -> router.join().trustedRoots(),
                events,
                clock));
        followed = kept;
        trustedRoots = roots;
        Supplier<ProviderCatalogue> catalogue = () -> kept.map(Followed::get).orElseGet(ProviderCatalogue::shipped);
        // What Secrets hold is for the reconciler to say: who may apply an object may not ask the webhook for it.
        Function<String, Snapshot.Builder> empty = namespace -> Snapshot.of(
                        namespace, catalogue.get(), settings.operator(), clock.instant())
                .secretsKnown(false)
                .configMapsKnown(false);
        Optional<Neighbourhoods> neighbours = settings.webhook().map(_ -> new Neighbourhoods(caches::join, empty, System::nanoTime));
        near = neighbours;
        cluster = new ClusterCaches(client, own, (before, after) -> {
            neighbours.ifPresent(it -> it.changed(before, after));
            router.join().cluster(before, after);
        });
        caches.complete(cluster);
        webhook = settings.webhook().flatMap(hook -> neighbours.map(
                world -> new Webhook(client, own, hook, world, new AdmissionJudge(world, empty), judged, clock)));
        var traces = new HolderTraces(client, cluster);
        var pins = new Pins(cluster, settings.domains(), settings.operator().accessPool());
        reservations = new Reservations(client, own, cluster::reservations, traces::areThere, pins::all);
        domains = new Domains(
                client,
                cluster,
                reservations,
                board,
                new Lists(catalogue, () -> roots.map(Followed::get).orElse(TrustedRoots.NONE)),
                settings.operator(),
                planner,
                settings.firewall(),
                settings.nameServer(),
                clock,
                wakes);
        router.complete(new Router(index, domains, cluster, reservations, pins, board, wakes, this::sweepSoon));
        settings.domains().forEach(domain -> domains.open(
                domain, namespace -> (before, after) -> router.join().domain(namespace, before, after)));
        operator = new Operator(overrider -> {
            overrider
                    .withKubernetesClient(client)
                    .withCloseClientOnStop(false)
                    .withExecutorService(new ThreadsAtOnce(WAITING))
                    .withReconciliationTerminationTimeout(FINISH)
                    .withMetrics(metrics)
                    // A watch that is broken today heals tomorrow; ending the program would not mend it.
                    .withStopOnInformerErrorDuringStartup(false)
                    .withInformerStoppedHandler((_, problem) -> stopped(Optional.ofNullable(problem)))
                    .withUseSSAToPatchPrimaryResource(false);
            settings.election().ifPresent(election -> overrider.withLeaderElectionConfiguration(
                    LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(election.leaseName())
                            .withLeaseNamespace(own)
                            .withIdentity(election.identity())
                            .withLeaseDuration(election.lease())
                            .withRenewDeadline(election.renew())
                            .withRetryPeriod(election.retry())
                            .withExitOnStopLeading(false)
                            .withLeaderCallbacks(new LeaderCallbacks(this::lead, () -> lost("the leader's Lease is lost"), _ -> {}))
                            .build()));
        });
        var shop = new Workshop(
                client,
                cluster,
                domains,
                index,
                reservations,
                new Applier(client, System::nanoTime),
                board,
                events,
                new Debounce(settings.hold(), clock.instant()),
                settings.operator(),
                new Turns(AT_ONCE),
                clock);
        register(Kind.Itsp, new ItspReconciler(shop, wakes.source(Kind.Itsp)));
        register(Kind.Site, new SiteReconciler(shop, wakes.source(Kind.Site)));
        register(Kind.MediaProfile, new MediaProfileReconciler(shop, wakes.source(Kind.MediaProfile)));
        register(Kind.UnifyPhoneTenant, new UnifyPhoneTenantReconciler(shop, wakes.source(Kind.UnifyPhoneTenant)));
        register(Kind.ZoomIntegration, new ZoomIntegrationReconciler(shop, wakes.source(Kind.ZoomIntegration)));
        register(Kind.EmergencyEndpoint, new EmergencyEndpointReconciler(shop, wakes.source(Kind.EmergencyEndpoint)));
    }

    /// Waits until the caches are filled, then begins to work, or to wait for the lead.
    public void start() throws InterruptedException {
        webhook.ifPresent(Webhook::start);
        for (long waited = 0; !isListed(); waited += STEP_MILLIS) {
            if (waited % LOG_EVERY_MILLIS == 0) {
                LOG.info("listing {}", cluster.missing());
            }
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
        near.ifPresent(Neighbourhoods::fill);
        leaderLease.ifPresent(LeaderLease::mend);
        long pause = settings.election().map(election -> election.lease().toSeconds()).orElse(0L);
        leaderLease.ifPresent(lease -> sweeps.scheduleWithFixedDelay(() -> watchLead(lease), pause, pause, TimeUnit.SECONDS));
        operator.start();
        if (settings.election().isEmpty()) {
            lead();
        }
    }

    private boolean isListed() {
        return cluster.synced() && followed.map(Followed::settled).orElse(true) && trustedRoots.map(Followed::settled).orElse(true);
    }

    /// How much is wrong with the provider catalogue as it stands; 0 while it holds.
    public int catalogueFaults() {
        return followed.map(catalogue -> catalogue.faults().size()).orElse(0);
    }

    /// How much is wrong with the list of trusted roots as it stands; 0 while it holds.
    public int trustedRootsFaults() {
        return trustedRoots.map(roots -> roots.faults().size()).orElse(0);
    }

    /// Whether the caches are filled and the controllers run.
    public boolean isStarted() {
        return cluster.synced() && operator.getRuntimeInfo().isStarted();
    }

    /// Whether the webhook gives verdicts, where there is one.
    public boolean isAdmitting() {
        return webhook.map(Webhook::isReady).orElse(true);
    }

    /// Whether all that is watched cluster-wide is watched now. A moment's false is normal.
    public boolean isWatching() {
        return cluster.watching();
    }

    private <P extends CustomResource<?, ?>> void register(Kind kind, Reconciler<P> reconciler) {
        operator.register(reconciler, config -> config
                .withName(kind.name().toLowerCase(Locale.ROOT))
                // Deletion and finalizers are ours: an object outside the domains gets none.
                .withTriggerReconcilerOnAllEvents(true)
                .withItemStore(new NameStore<>())
                .withReconciliationMaxInterval(settings.resync())
                .withRetry(new GenericRetry()
                        .setInitialInterval(Duration.ofMillis(500))
                        .setIntervalMultiplier(2)
                        .setMaxInterval(30_000)
                        .withoutMaxAttempts()));
    }

    // Only who leads may free what nobody holds, and writes about what all of them follow.
    private void lead() {
        leads = true;
        followed.ifPresent(Followed::lead);
        trustedRoots.ifPresent(Followed::lead);
        long pause = settings.resync().toSeconds();
        sweeps.scheduleWithFixedDelay(this::sweep, 5, pause, TimeUnit.SECONDS);
    }

    // A namespace is gone, and with it whatever had an address.
    private void sweepSoon() {
        if (leads && !stopping) {
            sweeps.execute(this::sweep);
        }
    }

    private void sweep() {
        try {
            reservations.sweep();
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            LOG.warn("sweeping reservations: {}", OneLine.of(e));
        }
    }

    private static void stopped(Optional<Throwable> problem) {
        // An informer that was told to stop has none.
        problem.ifPresent(it -> LOG.error("an informer has stopped", it));
    }

    private void lost(String why) {
        if (!stopping) {
            LOG.error(why);
            lostLead.run();
        }
    }

    private void watchLead(LeaderLease lease) {
        try {
            if (lease.isOrphaned()) {
                lost("nobody leads, and the election here has ended");
            }
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            // A round that throws would be the last one.
            LOG.warn("watching over the lead: {}", OneLine.of(e));
        }
    }

    /// Finishes what runs, within ten seconds, and gives up the lead.
    @Override
    public void close() {
        if (stopping) {
            return;
        }
        stopping = true;
        sweeps.shutdownNow();
        operator.stop();
        leaderLease.ifPresent(LeaderLease::giveUp);
        webhook.ifPresent(Webhook::close);
        followed.ifPresent(Followed::close);
        trustedRoots.ifPresent(Followed::close);
        domains.close();
        cluster.close();
    }
}
