package dev.trunkline.rules;

import dev.trunkline.crds.Unread;
import java.util.List;

/// An object as its author wrote it.
///
/// @param <S>    its spec record of `dev.trunkline.crds`
/// @param unread what of it the record does not say
public record KubeObject<S>(Meta meta, S spec, List<Unread> unread) {

    public KubeObject {
        unread = List.copyOf(unread);
    }

    public KubeObject(Meta meta, S spec) {
        this(meta, spec, List.of());
    }

    public ObjectRef ref() {
        return meta.ref();
    }
}
