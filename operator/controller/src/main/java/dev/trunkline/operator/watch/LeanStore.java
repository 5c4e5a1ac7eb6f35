package dev.trunkline.operator.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;

/// Keeps an informer's objects without the record of who set which of their fields (`managedFields`): of ours it takes several times the
/// memory of all the rest, and nobody here reads it.
public final class LeanStore<T extends HasMetadata> extends BasicItemStore<T> {

    public LeanStore() {
        super(Cache::metaNamespaceKeyFunc);
    }

    @Override
    public T put(String key, T object) {
        object.getMetadata().setManagedFields(List.of());
        return super.put(key, object);
    }
}
