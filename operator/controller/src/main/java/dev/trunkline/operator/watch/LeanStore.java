package dev.trunkline.operator.watch;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Keeps an informer's objects without what nobody here reads and what takes several times the memory of all the rest: the record of who
/// set which of their fields (`managedFields`), and the copy of the whole manifest that `kubectl apply` leaves in an annotation. A
/// spec or status that did not change is the one that was here before: who holds that holds no second one.
public final class LeanStore<T extends HasMetadata> extends BasicItemStore<T> {

    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    public LeanStore() {
        super(Cache::metaNamespaceKeyFunc);
    }

    @Override
    public T put(String key, T object) {
        trim(object);
        if (object instanceof CustomResource<?, ?> after && get(key) instanceof CustomResource<?, ?> before) {
            keepEqual(before, after);
        }
        return super.put(key, object);
    }

    private static void trim(HasMetadata object) {
        object.getMetadata().setManagedFields(List.of());
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        if (annotations != null && annotations.containsKey(LAST_APPLIED)) {
            Map<String, String> others = new HashMap<>(annotations);
            others.remove(LAST_APPLIED);
            object.getMetadata().setAnnotations(others);
        }
    }

    // Both are of the informer's one type.
    @SuppressWarnings("unchecked")
    private static <S, T> void keepEqual(CustomResource<S, T> before, CustomResource<?, ?> other) {
        CustomResource<S, T> after = (CustomResource<S, T>) other;
        if (Objects.equals(before.getSpec(), after.getSpec())) {
            after.setSpec(before.getSpec());
        }
        if (Objects.equals(before.getStatus(), after.getStatus())) {
            after.setStatus(before.getStatus());
        }
    }
}
