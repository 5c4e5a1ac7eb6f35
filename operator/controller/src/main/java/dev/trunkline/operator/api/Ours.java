package dev.trunkline.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.trunkline.crds.Unread;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;

/// An object of one of our kinds.
///
/// @param <S> its spec
/// @param <T> its status
public abstract class Ours<S, T> extends CustomResource<S, T> implements Namespaced {

    private static final long serialVersionUID = 1L;

    private transient List<Unread> unread = List.of();

    /// What of the spec its record does not say. A copy of the object knows of none.
    @JsonIgnore
    public List<Unread> unread() {
        return unread;
    }

    void unread(List<Unread> words) {
        unread = words;
    }
}
