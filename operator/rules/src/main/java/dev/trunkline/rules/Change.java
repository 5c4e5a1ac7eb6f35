package dev.trunkline.rules;

/// What somebody is about to do to an object that stands. An object that is new, or that nobody touches, has none.
public sealed interface Change {

    /// It is written anew; the snapshot holds what it shall be.
    ///
    /// @param before what it has been
    record Edit(KubeObject<?> before) implements Change {}

    /// It is asked to go; the snapshot still holds it.
    record Deletion() implements Change {}
}
