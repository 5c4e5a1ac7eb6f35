package dev.trunkline.operator.admission.tls;

import dev.trunkline.operator.watch.OneLine;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees, at every change of them and from time to time, that the Secret holds a good certificate, that it is shown, and that the API server trusts it. Any number of
/// operators may do so at once: a Secret that somebody else has written meanwhile is read again, and what is published is what
/// the Secret says. The chart makes the Secret; the operator may write this one only, and make it again. Where cert-manager makes
/// it, the operator only reads it, and tells the API server of its authority all the same: who shows a certificate knows best when it
/// must be trusted.
public final class CertificateKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateKeeper.class);

    private static final long REST_SECONDS = 60;
    private static final long AGAIN_SECONDS = 2;
    // A `helm upgrade` that takes the webhook away deletes the Secret first, and one that came back then would belong to nobody. What
    // is shown goes on being shown meanwhile.
    private static final Duration GONE = Duration.ofSeconds(10);
    // An authority that cert-manager has just changed: the API server hears of the bundle by a watch.
    private static final Duration HEARD = Duration.ofSeconds(10);

    private final KubernetesClient client;
    private final String namespace;
    private final String secret;
    private final String configuration;
    private final boolean certManager;
    private final Set<String> names;
    private final Renewal renewal;
    private final CaBundle bundle;
    private final ShownKeys keys;
    private final Clock clock;
    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("webhook-certificate").factory());
    private Material latest = Material.NONE;
    private final List<SharedIndexInformer<?>> watches = new ArrayList<>();
    private Optional<ScheduledFuture<?>> next = Optional.empty();
    private Optional<Instant> missed = Optional.empty();
    private boolean published;
    private List<X509Certificate> told = List.of();
    private Instant toldAt = Instant.MIN;
    private String trouble = "";
    private volatile boolean ready;

    /// @param namespace     the operator's own
    /// @param secret        the Secret's name
    /// @param configuration the ValidatingWebhookConfiguration that must name the authority
    /// @param certManager   whether somebody else fills the Secret
    /// @param names         under which the API server calls
    public CertificateKeeper(
            KubernetesClient client,
            String namespace,
            String secret,
            String configuration,
            boolean certManager,
            Set<String> names,
            ShownKeys keys,
            Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.secret = secret;
        this.configuration = configuration;
        this.certManager = certManager;
        this.names = Set.copyOf(names);
        this.keys = keys;
        this.clock = clock;
        renewal = new Renewal(names, new SecureRandom());
        bundle = new CaBundle(client, configuration);
    }

    /// Begins, at once.
    public void start() {
        rounds.execute(this::round);
        watch(client.secrets().inNamespace(namespace).withName(secret));
        watch(client.admissionRegistration().v1().validatingWebhookConfigurations().withName(configuration));
    }

    private <T extends HasMetadata> void watch(Resource<T> one) {
        SharedIndexInformer<T> informer = one.runnableInformer(0);
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                soon();
            }

            @Override
            public void onUpdate(T before, T after) {
                soon();
            }

            @Override
            public void onDelete(T object, boolean unknown) {
                soon();
            }
        });
        // Where rights are missing, what is not told is seen a minute later.
        informer.exceptionHandler((_, _) -> true).start();
        watches.add(informer);
    }

    private void soon() {
        if (!rounds.isShutdown()) {
            rounds.execute(this::round);
        }
    }

    /// Whether a certificate is shown that the API server trusts.
    public boolean isReady() {
        return ready && keys.shown().filter(shown -> shown.serves(names, clock.instant())).isPresent();
    }

    private void round() {
        boolean good = false;
        try {
            look();
            good = true;
            trouble = "";
        } catch (KubernetesClientException e) {
            String why = OneLine.of(e);
            if (!why.equals(trouble) && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                LOG.warn("the webhook's certificate: {}", why);
                trouble = why;
            }
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            LOG.error("the webhook's certificate", e);
        } finally {
            next.ifPresent(one -> one.cancel(false));
            if (!rounds.isShutdown()) {
                next = Optional.of(rounds.schedule(this::round, good ? REST_SECONDS : AGAIN_SECONDS, TimeUnit.SECONDS));
            }
        }
    }

    /// Looks once, and does what is to be done.
    ///
    /// @throws KubernetesClientException if the API server does not let it, or somebody else was faster
    public synchronized void look() {
        Optional<Secret> found = Optional.ofNullable(client.secrets().inNamespace(namespace).withName(secret).get());
        if (certManager) {
            follow(Material.read(found.map(Secret::getData).orElse(Map.of())));
            return;
        }
        missed = found.isPresent() ? Optional.empty() : missed.or(() -> Optional.of(clock.instant()));
        Secret stored = found.orElseGet(this::made);
        Material read = Material.read(Optional.ofNullable(stored.getData()).orElse(Map.of()));
        // A Secret that somebody has emptied is filled again, so that nothing changes for the API server.
        Material standing = read.serving().isPresent() ? read : latest;
        Material wanted = renewal.step(standing, clock.instant(), published && standing.equals(latest));
        if (!wanted.equals(read)) {
            client.secrets().inNamespace(namespace).resource(new SecretBuilder(stored).withData(wanted.write()).build()).update();
            LOG.info("the webhook shows {}{}", wanted.serving().orElseThrow(), wanted.next().map(next -> ", then " + next).orElse(""));
        }
        latest = wanted;
        wanted.serving().ifPresent(keys::show);
        published = false;
        bundle.tell(wanted.authorities(), clock.instant());
        published = true;
        ready = true;
    }

    /// A certificate of an authority that is known is shown at once; one of another authority only when that has been told, unless
    /// there is none to show till then.
    private void follow(Material read) {
        Identity made = read.serving().orElseThrow(
                () -> new KubernetesClientException("the Secret " + namespace + "/" + secret + " holds no certificate yet"));
        if (read.authorities().isEmpty()) {
            throw new KubernetesClientException(
                    "the Secret " + namespace + "/" + secret + " has no authority in ca.crt, by which the API server could believe it");
        }
        Instant now = clock.instant();
        bundle.tell(read.authorities(), now);
        if (!told.equals(read.authorities())) {
            told = read.authorities();
            toldAt = now;
        }
        Optional<Identity> shown = keys.shown();
        if (shown.isEmpty() || !shown.get().equals(made) && !now.isBefore(toldAt.plus(HEARD))) {
            LOG.info("the webhook shows {}", made);
            keys.show(made);
        }
        ready = true;
    }

    /// Somebody deleted it. An apply says its name to whoever gives rights, which a creation does not.
    private Secret made() {
        boolean gone = missed.filter(since -> !clock.instant().isBefore(since.plus(GONE))).isPresent();
        if (!gone || !bundle.isThere()) {
            throw new KubernetesClientException("there is no Secret " + namespace + "/" + secret);
        }
        LOG.info("the Secret {} is made again", secret);
        return client.resource(new SecretBuilder().withNewMetadata().withNamespace(namespace).withName(secret).endMetadata().withType("Opaque").build())
                .fieldManager(CaBundle.FIELD_MANAGER)
                .serverSideApply();
    }

    @Override
    public void close() {
        watches.forEach(SharedIndexInformer::stop);
        rounds.shutdownNow();
    }
}
