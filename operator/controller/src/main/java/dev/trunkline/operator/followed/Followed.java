package dev.trunkline.operator.followed;

import dev.trunkline.operator.events.EventLog;
import dev.trunkline.operator.watch.NamedWatches;
import dev.trunkline.operator.watch.OneLine;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A ConfigMap in the operator's own namespace, followed live. What was read from it last without a fault holds; a copy of it lies
/// in a second ConfigMap, so that an operator that starts while the first one is broken knows it as well. A copy that could not be
/// written, or that somebody took away, is written later. Every replica follows it; only the one that leads writes the copy, and tells.
public final class Followed<T> implements Supplier<T>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Followed.class);

    private static final String INVALID = "Invalid";
    private static final String ACCEPTED = "Accepted";

    /// When a copy was read as the ConfigMap's own text.
    private static final String READ_AT = "trunkline.dev/read-at";

    private static final int MOST_TOLD = 10;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    // Nobody leads for longer: what was put right before that, whoever led has told.
    private static final Duration WITHOUT_LEADER = Duration.ofMinutes(1);

    /// What was read without a fault since this program runs.
    private record Good(Map<String, String> data, Instant at) {}

    /// Where it lies.
    ///
    /// @param configMap the one that people edit
    /// @param lastGood  the one that this program writes
    public record Place(String configMap, String lastGood) {}

    private final KubernetesClient client;
    private final String namespace;
    private final Place place;
    private final Fallback<T> fallback;
    private final Function<Map<String, String>, Reading<T>> reader;
    private final BiConsumer<T, T> changed;
    private final EventLog events;
    private final Clock clock;
    private final NamedWatches<ConfigMap> watches;
    private final ScheduledExecutorService work =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("followed").factory());

    private volatile Held<T> held;
    private volatile List<String> faults = List.of();
    private volatile boolean settled;
    // What was looked at last; only one thread works.
    private Optional<Map<String, String>> seen = Optional.empty();
    private Optional<Good> good = Optional.empty();
    private Optional<Instant> rightAgain = Optional.empty();
    private boolean leads;
    private Duration pause = FIRST_PAUSE;
    private boolean isJudged;
    private boolean isPlanned;
    private boolean isFailing;

    /// Begins to watch.
    ///
    /// @param reader  of what the ConfigMap holds, by key
    /// @param changed hears, in a thread of its own, of what held and what holds now
    public Followed(
            KubernetesClient client,
            String namespace,
            Place place,
            Fallback<T> fallback,
            Function<Map<String, String>, Reading<T>> reader,
            BiConsumer<T, T> changed,
            EventLog events,
            Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.place = place;
        this.fallback = fallback;
        this.reader = reader;
        this.changed = changed;
        this.events = events;
        this.clock = clock;
        held = fallback.absent();
        watches = new NamedWatches<>(
                ConfigMap.class,
                name -> client.configMaps().inNamespace(namespace).withName(name),
                namespace,
                (_, _) -> soon(this::look),
                () -> soon(this::look));
        watches.watch(Set.of(place.configMap(), place.lastGood()));
    }

    /// What holds.
    @Override
    public T get() {
        return held.value();
    }

    /// What is wrong with it as it stands; empty while it holds.
    public List<String> faults() {
        return faults;
    }

    /// Whether it is known what holds. It takes a list of two objects, or a refusal.
    public boolean settled() {
        return settled;
    }

    /// Writes from now on, beginning with what whoever led before may have left out.
    public void lead() {
        soon(() -> {
            leads = true;
            if (!faults.isEmpty()) {
                tellBroken();
            } else if (rightAgain.filter(since -> clock.instant().isBefore(since.plus(WITHOUT_LEADER))).isPresent()) {
                tellRight();
            }
            keep();
        });
    }

    private void soon(Runnable step) {
        try {
            work.execute(step);
        } catch (RejectedExecutionException _) {
            // Closed meanwhile.
        }
    }

    private void look() {
        List<String> refused = watches.refused();
        if (!refused.isEmpty()) {
            if (!settled) {
                hold(fallback.broken());
                LOG.warn("no right to see {} in {}: {}", String.join(", ", refused), namespace, held.told());
                settled = true;
            }
            return;
        }
        if (!watches.synced()) {
            return;
        }
        try {
            judge(find(place.configMap()));
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            LOG.error("reading ConfigMap {}/{}", namespace, place.configMap(), e);
        } finally {
            settled = true;
        }
    }

    private void judge(Optional<ConfigMap> standing) {
        Optional<Map<String, String>> data = standing.map(Followed::data);
        if (isJudged && seen.equals(data)) {
            if (!isKept()) {
                keepLater();
            }
            return;
        }
        isJudged = true;
        seen = data;
        Reading<T> reading = data.map(this::read)
                .orElseGet(() -> new Reading<>(Optional.empty(), List.of("the ConfigMap is not there")));
        boolean wasBroken = !faults.isEmpty();
        faults = reading.faults();
        if (reading.value().isPresent()) {
            LOG.info("ConfigMap {}/{} is read", namespace, place.configMap());
            if (wasBroken) {
                rightAgain = Optional.of(clock.instant());
                tellRight();
            }
            hold(new Held<>(reading.value().get(), "what was last good holds"));
            good = Optional.of(new Good(data.orElseThrow(), clock.instant()));
            pause = FIRST_PAUSE;
            keep();
            return;
        }
        if (good.isEmpty()) {
            hold(find(place.lastGood()).flatMap(this::copy).orElse(standing.isPresent() ? fallback.broken() : fallback.absent()));
        } else if (standing.isPresent() && isEmpty(good.get().data())) {
            hold(fallback.broken());
        }
        LOG.warn("ConfigMap {}/{} {}", namespace, place.configMap(), broken());
        tellBroken();
    }

    // A text over which we stumble is one that cannot be read: else what holds where there is none would go on to hold.
    private Reading<T> read(Map<String, String> data) {
        try {
            return reader.apply(data);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            LOG.error("reading ConfigMap {}/{}", namespace, place.configMap(), e);
            return new Reading<>(Optional.empty(), List.of("it cannot be read, by a fault of ours that the operator's log shows"));
        }
    }

    private void tellRight() {
        tell(false, "Valid", "it is right again, and holds from now on");
    }

    private void tellBroken() {
        tell(true, INVALID, "it " + broken());
    }

    private void tell(boolean warning, String reason, String text) {
        if (leads) {
            find(place.configMap()).ifPresent(map -> events.tell(map, warning, reason, ACCEPTED, text, clock.instant()));
        }
    }

    private String broken() {
        String lost = isKept() ? "" : ", as long as this program runs, for ConfigMap " + place.lastGood() + " has no copy of it";
        return "is not used, and " + held.told() + lost + ": " + told(faults);
    }

    private Optional<Held<T>> copy(ConfigMap kept) {
        if (isEmpty(data(kept))) {
            return Optional.empty();
        }
        String told = "the copy in ConfigMap " + place.lastGood() + " holds, read " + readAt(kept).orElse("at an unknown time");
        return read(data(kept)).value().map(value -> new Held<>(value, told));
    }

    // Where nothing was to be read, nothing was good: whoever writes a first text, and errs, has none to fall back on.
    private static boolean isEmpty(Map<String, String> data) {
        return data.values().stream().allMatch(String::isBlank);
    }

    private static Optional<String> readAt(ConfigMap kept) {
        return Optional.ofNullable(kept.getMetadata().getAnnotations()).map(annotations -> annotations.get(READ_AT));
    }

    private static Map<String, String> data(ConfigMap map) {
        return Optional.ofNullable(map.getData()).orElse(Map.of());
    }

    private static String told(List<String> faults) {
        if (faults.size() == 1) {
            return faults.getFirst();
        }
        String first = faults.stream().limit(MOST_TOLD).collect(Collectors.joining("; "));
        int more = faults.size() - MOST_TOLD;
        return faults.size() + " faults: " + first + (more > 0 ? "; and " + more + " more" : "");
    }

    private void hold(Held<T> next) {
        T before = held.value();
        held = next;
        if (!before.equals(next.value())) {
            changed.accept(before, next.value());
        }
    }

    private Optional<ConfigMap> find(String name) {
        return watches.all().stream().filter(map -> map.getMetadata().getName().equals(name)).findFirst();
    }

    // Whether the copy is of what this program read last, if it read anything.
    private boolean isKept() {
        return good.isEmpty()
                || find(place.lastGood())
                        .filter(copy -> readAt(copy).isPresent() && data(copy).equals(good.get().data()))
                        .isPresent();
    }

    // An operator at rest writes nothing. By a timer, and with longer and longer pauses: where two programs see different texts for
    // a while, they must not write against each other with all their might.
    private void keepLater() {
        if (isPlanned || !leads) {
            return;
        }
        try {
            work.schedule(
                    () -> {
                        isPlanned = false;
                        keep();
                    },
                    pause.toMillis(),
                    TimeUnit.MILLISECONDS);
            isPlanned = true;
            pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
        } catch (RejectedExecutionException _) {
            // Closed meanwhile.
        }
    }

    private void keep() {
        if (leads && !isKept()) {
            good.ifPresent(this::write);
            // Until the watch shows it.
            keepLater();
        }
    }

    private void write(Good text) {
        try {
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withNamespace(namespace)
                            .withName(place.lastGood())
                            .addToAnnotations(READ_AT, text.at().truncatedTo(ChronoUnit.SECONDS).toString())
                            .endMetadata()
                            .withData(text.data())
                            .build())
                    .forceConflicts()
                    .fieldManager("trunkline")
                    .serverSideApply();
            if (isFailing) {
                LOG.info("the copy in ConfigMap {}/{} is written again", namespace, place.lastGood());
            }
            isFailing = false;
        } catch (KubernetesClientException e) {
            if (!isFailing) {
                LOG.warn("no copy in ConfigMap {}/{}, and it is tried again: {}", namespace, place.lastGood(), OneLine.of(e));
            }
            isFailing = true;
        }
    }

    @Override
    public void close() {
        watches.close();
        work.shutdownNow();
    }
}
