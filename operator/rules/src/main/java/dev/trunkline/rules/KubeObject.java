package dev.trunkline.rules;

/// An object as its author wrote it.
///
/// @param <S> its spec record of `dev.trunkline.crds`
public record KubeObject<S>(Meta meta, S spec) {

    public ObjectRef ref() {
        return meta.ref();
    }
}
