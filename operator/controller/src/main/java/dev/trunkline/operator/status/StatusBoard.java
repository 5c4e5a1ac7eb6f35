package dev.trunkline.operator.status;

import dev.trunkline.operator.apply.Applier;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The statuses as they stand, our own last word included before the watch has brought it back, and the one writer of them.
/// Thread-safe for different objects.
public final class StatusBoard {

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(Applier.FIELD_MANAGER)
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final Map<String, Written> written = new ConcurrentHashMap<>();

    public StatusBoard(KubernetesClient client) {
        this.client = client;
    }

    /// The status of an object, by what the cache has and what we wrote since.
    // What was written for this uid is of this object's type.
    @SuppressWarnings("unchecked")
    public <T> Optional<T> standing(CustomResource<?, T> cached) {
        Written mine = written.get(cached.getMetadata().getUid());
        if (mine != null && mine.version() > version(cached)) {
            return Optional.of((T) mine.status());
        }
        return Optional.ofNullable(cached.getStatus());
    }

    /// Notes the status that the watch has shown.
    ///
    /// @return whether it is what we last wrote
    public boolean seen(CustomResource<?, ?> cached) {
        String uid = cached.getMetadata().getUid();
        Written mine = written.get(uid);
        if (mine == null || !mine.status().equals(cached.getStatus())) {
            return false;
        }
        // From now on it is the cache's, so that there is only one of it.
        written.replace(uid, mine, new Written(mine.version(), cached.getStatus()));
        return true;
    }

    /// Writes a status unless it stands already.
    ///
    /// @param fresh an object of the kind with nothing in it: nothing else of the user's object may go along
    /// @return whether it was written
    public <P extends CustomResource<?, T>, T> boolean write(P cached, P fresh, T status) {
        if (standing(cached).equals(Optional.of(status))) {
            return false;
        }
        var metadata = cached.getMetadata();
        // The uid is a precondition: a later object of the same name must not get this status.
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .withUid(metadata.getUid())
                .build());
        fresh.setStatus(status);
        try {
            P result = client.resource(fresh).subresource("status").patch(APPLY, fresh);
            written.put(metadata.getUid(), new Written(version(result), status));
            return true;
        } catch (KubernetesClientException e) {
            // Gone, or another object by now.
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            return false;
        }
    }

    public void forget(String uid) {
        written.remove(uid);
    }

    private static long version(HasMetadata object) {
        return Long.parseLong(object.getMetadata().getResourceVersion());
    }

    private record Written(long version, Object status) {}
}
