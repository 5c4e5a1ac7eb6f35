package dev.trunkline.operator.followed;

import dev.trunkline.operator.events.EventLog;
import dev.trunkline.operator.watch.NamedWatches;
import dev.trunkline.operator.watch.OneLine;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A ConfigMap in the operator's own namespace, followed live. What was read from it last without a fault holds; a copy of it lies
/// in a second ConfigMap, so that an operator that starts while the first one is broken knows it as well.
public final class Followed<T> implements Supplier<T>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Followed.class);

    private static final String INVALID = "Invalid";
    private static final String ACCEPTED = "Accepted";

    /// Where it lies.
    ///
    /// @param configMap the one that people edit
    /// @param lastGood  the one that this program writes
    public record Place(String configMap, String lastGood) {}

    private final KubernetesClient client;
    private final String namespace;
    private final Place place;
    private final Function<Map<String, String>, Reading<T>> reader;
    private final BiConsumer<T, T> changed;
    private final EventLog events;
    private final Clock clock;
    private final NamedWatches<ConfigMap> watches;
    private final ExecutorService work = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("followed").factory());

    private volatile T value;
    private volatile List<String> faults = List.of();
    private volatile boolean settled;
    // What was looked at last; only one thread works.
    private Optional<Map<String, String>> seen = Optional.empty();

    /// Begins to watch.
    ///
    /// @param reader  of what the ConfigMap holds, by key
    /// @param builtIn what holds as long as nothing good was ever read
    /// @param changed hears, in a thread of its own, of what held and what holds now
    public Followed(
            KubernetesClient client,
            String namespace,
            Place place,
            T builtIn,
            Function<Map<String, String>, Reading<T>> reader,
            BiConsumer<T, T> changed,
            EventLog events,
            Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.place = place;
        this.reader = reader;
        this.changed = changed;
        this.events = events;
        this.clock = clock;
        value = builtIn;
        watches = new NamedWatches<>(
                ConfigMap.class,
                name -> client.configMaps().inNamespace(namespace).withName(name),
                namespace,
                (before, after) -> lookSoon());
        watches.watch(Set.of(place.configMap(), place.lastGood()));
    }

    /// What holds.
    @Override
    public T get() {
        return value;
    }

    /// What is wrong with it as it stands; empty while it holds.
    public List<String> faults() {
        return faults;
    }

    /// Whether it is known what holds. It takes a list of two objects, or a refusal.
    public boolean settled() {
        return settled;
    }

    private void lookSoon() {
        try {
            work.execute(this::look);
        } catch (RejectedExecutionException _) {
            // Closed meanwhile.
        }
    }

    private void look() {
        List<String> refused = watches.refused();
        if (!refused.isEmpty()) {
            if (!settled) {
                LOG.warn("no right to see {} in {}: what is built in holds", String.join(", ", refused), namespace);
                settled = true;
            }
            return;
        }
        if (!watches.synced()) {
            return;
        }
        try {
            judge(find(place.configMap()));
        } catch (RuntimeException e) {
            LOG.error("reading ConfigMap {}/{}", namespace, place.configMap(), e);
        } finally {
            settled = true;
        }
    }

    private void judge(Optional<ConfigMap> standing) {
        Optional<Map<String, String>> data = standing.map(Followed::data);
        if (settled && seen.equals(data)) {
            return;
        }
        seen = data;
        Reading<T> reading = data.map(reader)
                .orElseGet(() -> new Reading<>(Optional.empty(), List.of("the ConfigMap is not there")));
        boolean wasBroken = !faults.isEmpty();
        faults = reading.faults();
        if (reading.value().isPresent()) {
            LOG.info("ConfigMap {}/{} is read", namespace, place.configMap());
            if (wasBroken) {
                standing.ifPresent(map -> events.tell(map, false, "Valid", ACCEPTED, "it is right again, and holds from now on", clock.instant()));
            }
            hold(reading.value().get());
            keep(data.orElseThrow());
            return;
        }
        if (!settled) {
            find(place.lastGood())
                    .map(Followed::data)
                    .filter(kept -> !kept.isEmpty())
                    .flatMap(kept -> reader.apply(kept).value())
                    .ifPresent(this::hold);
        }
        String told = told(reading.faults());
        LOG.warn("ConfigMap {}/{} is not used, and what was last good holds: {}", namespace, place.configMap(), told);
        standing.ifPresent(map ->
                events.tell(map, true, INVALID, ACCEPTED, "it is not used, and what was last good holds: " + told, clock.instant()));
    }

    private static Map<String, String> data(ConfigMap map) {
        return Optional.ofNullable(map.getData()).orElse(Map.of());
    }

    private static String told(List<String> faults) {
        return faults.size() == 1 ? faults.getFirst() : faults.size() + " faults: " + String.join("; ", faults);
    }

    private void hold(T next) {
        T before = value;
        if (!before.equals(next)) {
            value = next;
            changed.accept(before, next);
        }
    }

    private Optional<ConfigMap> find(String name) {
        return watches.all().stream().filter(map -> map.getMetadata().getName().equals(name)).findFirst();
    }

    // Written where it differs, so that an operator at rest writes nothing.
    private void keep(Map<String, String> data) {
        if (find(place.lastGood()).map(Followed::data).orElse(Map.of()).equals(data)) {
            return;
        }
        try {
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace)
                            .withName(place.lastGood())
                            .endMetadata()
                            .withData(data)
                            .build())
                    .forceConflicts()
                    .fieldManager("trunkline")
                    .serverSideApply();
        } catch (KubernetesClientException e) {
            LOG.warn("no copy in ConfigMap {}/{}: {}", namespace, place.lastGood(), OneLine.of(e));
        }
    }

    @Override
    public void close() {
        watches.close();
        work.shutdownNow();
    }
}
