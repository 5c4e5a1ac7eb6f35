package dev.trunkline.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;

/// Our finalizer on users' objects, the only thing of theirs that is ever written beside status. It is there for what garbage
/// collection cannot do: freeing the reserved address after everything else, and waiting while others still refer.
final class Finalizers {

    static final String NAME = "trunkline.dev/in-use";

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;

    Finalizers(KubernetesClient client) {
        this.client = client;
    }

    static boolean isOn(HasMetadata object) {
        return object.getMetadata().getFinalizers().contains(NAME);
    }

    /// Adds ours.
    ///
    /// @return whether it is there now
    boolean add(HasMetadata object) {
        List<String> wanted = new ArrayList<>(object.getMetadata().getFinalizers());
        wanted.add(NAME);
        return patch(object, wanted);
    }

    /// Takes ours away and leaves the others'.
    ///
    /// @return whether it is gone now
    boolean remove(HasMetadata object) {
        List<String> wanted = new ArrayList<>(object.getMetadata().getFinalizers());
        wanted.remove(NAME);
        return patch(object, wanted);
    }

    // The version is a precondition: someone else's finalizer, added since, must not be lost.
    private boolean patch(HasMetadata object, List<String> finalizers) {
        var metadata = object.getMetadata();
        String patch = client.getKubernetesSerialization()
                .asJson(java.util.Map.of(
                        "metadata",
                        java.util.Map.of("resourceVersion", metadata.getResourceVersion(), "finalizers", finalizers)));
        try {
            client.resource(object).inNamespace(metadata.getNamespace()).patch(MERGE, patch);
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return true;
            }
            throw e;
        }
    }
}
