package dev.trunkline.operator.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Informers that belong together, by kind. They try again for ever: a right that is missing today may be granted tomorrow.
final class Informers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Informers.class);

    private final Changes changes;
    private final Runnable filled;
    private final Map<Class<?>, String> failures = new ConcurrentHashMap<>();
    private final Set<Class<?>> refused = ConcurrentHashMap.newKeySet();
    private final Map<Class<?>, SharedIndexInformer<? extends HasMetadata>> byType = new ConcurrentHashMap<>();

    Informers(Changes changes) {
        this(changes, () -> changes.changed(Optional.empty(), Optional.empty()));
    }

    /// @param filled told when a list has come for the first time
    Informers(Changes changes, Runnable filled) {
        this.changes = changes;
        this.filled = filled;
    }

    /// Opens one more informer. Does not wait for its list.
    <T extends HasMetadata> void open(Class<T> type, Informable<T> what, ItemStore<T> store) {
        open(type, what, store, Map.of());
    }

    /// @param indexers by name: under which values an object is found with [#list(Class, String, String)]
    <T extends HasMetadata> void open(
            Class<T> type, Informable<T> what, ItemStore<T> store, Map<String, Function<T, List<String>>> indexers) {
        SharedIndexInformer<T> informer = what.runnableInformer(0);
        informer.itemStore(store);
        informer.addIndexers(indexers);
        informer.addEventHandler(new ResourceEventHandler<T>() {
            @Override
            public void onAdd(T object) {
                changes.changed(Optional.empty(), Optional.of(object));
            }

            @Override
            public void onUpdate(T before, T after) {
                // A list again after a broken watch repeats what we have.
                if (!version(before).equals(version(after))) {
                    changes.changed(Optional.of(before), Optional.of(after));
                }
            }

            @Override
            public void onDelete(T object, boolean unknown) {
                changes.changed(Optional.of(object), Optional.empty());
            }
        });
        informer.exceptionHandler((_, problem) -> {
            failed(type, problem);
            return true;
        });
        byType.put(type, informer);
        informer.start().thenRun(filled);
    }

    // It tries again every few seconds for as long as it takes; the log says it once.
    private void failed(Class<?> type, Throwable problem) {
        Throwable cause = problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        String why = OneLine.of(cause);
        boolean forbidden = cause instanceof KubernetesClientException e && e.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
        // Rights come and go together: one kind stands for all.
        if (!why.equals(failures.put(type, why)) && !(forbidden && !refused.isEmpty())) {
            LOG.warn("cannot watch {}: {}", type.getSimpleName(), why);
        }
        if (forbidden ? refused.add(type) : refused.remove(type)) {
            changes.changed(Optional.empty(), Optional.empty());
        }
    }

    /// The kinds that may not be seen, as the last try has shown.
    List<String> refused() {
        // Nobody tells us of a success; and what is watched now may break off for a moment without being refused.
        refused.removeIf(type -> byType.get(type).isWatching());
        failures.keySet().removeIf(type -> byType.get(type).isWatching());
        return refused.stream()
                .map(Class::getSimpleName)
                .sorted()
                .toList();
    }

    /// Whether all have listed at least once.
    boolean synced() {
        return byType.values().stream().allMatch(SharedIndexInformer::hasSynced);
    }

    /// Whether all watch now. A moment's false is normal.
    boolean watching() {
        return byType.values().stream().allMatch(SharedIndexInformer::isWatching);
    }

    /// The kinds whose lists have not come, for a message.
    List<String> missing() {
        return byType.entrySet().stream()
                .filter(entry -> !entry.getValue().hasSynced())
                .map(entry -> entry.getKey().getSimpleName())
                .sorted()
                .toList();
    }

    <T extends HasMetadata> List<T> list(Class<T> type) {
        return informer(type).getStore().list();
    }

    <T extends HasMetadata> List<T> list(Class<T> type, String namespace) {
        return list(type, io.fabric8.kubernetes.client.informers.cache.Cache.NAMESPACE_INDEX, namespace);
    }

    <T extends HasMetadata> List<T> list(Class<T> type, String index, String value) {
        return informer(type).getIndexer().byIndex(index, value);
    }

    <T extends HasMetadata> Optional<T> get(Class<T> type, String namespace, String name) {
        String key = io.fabric8.kubernetes.client.informers.cache.Cache.namespaceKeyFunc(namespace, name);
        return Optional.ofNullable(informer(type).getStore().getByKey(key));
    }

    // The map holds under each class an informer of that class.
    @SuppressWarnings("unchecked")
    private <T extends HasMetadata> SharedIndexInformer<T> informer(Class<T> type) {
        return (SharedIndexInformer<T>) byType.get(type);
    }

    private static String version(HasMetadata object) {
        return object.getMetadata().getResourceVersion();
    }

    @Override
    public void close() {
        byType.values().forEach(SharedIndexInformer::stop);
    }
}
