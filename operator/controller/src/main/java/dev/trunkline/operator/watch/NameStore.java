package dev.trunkline.operator.watch;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;

/// Keeps of an informer's objects which ones there are, and their metadata, without spec and status: for the framework, which has an
/// informer of its own for each kind and needs to know no more. What an object says is read from [ClusterCaches].
public final class NameStore<T extends CustomResource<?, ?>> extends BasicItemStore<T> {

    public NameStore() {
        super(Cache::metaNamespaceKeyFunc);
    }

    @Override
    public T put(String key, T object) {
        object.getMetadata().setManagedFields(List.of());
        object.setSpec(null);
        object.setStatus(null);
        return super.put(key, object);
    }
}
