package dev.trunkline.operator.watch;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;

/// Keeps an informer's children of gateways whole, for they are compared with what is planned, but what they say alike once: who set
/// which of their fields, and the ports of a Service, of which there are two for each call.
final class ChildStore<T extends HasMetadata> extends BasicItemStore<T> {

    private final Shared shared;

    ChildStore(Shared shared) {
        super(Cache::metaNamespaceKeyFunc);
        this.shared = shared;
    }

    @Override
    public T put(String key, T object) {
        object.getMetadata().getManagedFields().forEach(this::share);
        if (object instanceof Service service && service.getSpec() != null) {
            service.getSpec().setPorts(service.getSpec().getPorts().stream().map(shared::of).toList());
        }
        return super.put(key, object);
    }

    private void share(ManagedFieldsEntry entry) {
        FieldsV1 fields = entry.getFieldsV1();
        if (fields != null) {
            fields.setAdditionalProperties(shared.tree(fields.getAdditionalProperties()));
        }
    }
}
