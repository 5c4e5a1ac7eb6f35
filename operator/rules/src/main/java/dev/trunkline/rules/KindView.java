package dev.trunkline.rules;

/// An object as the rules of its kind look at it.
///
/// @param <S> its spec record of `dev.trunkline.crds`
public interface KindView<S> extends Subject {

    KubeObject<S> object();

    @Override
    default Meta meta() {
        return object().meta();
    }

    default S spec() {
        return object().spec();
    }
}
