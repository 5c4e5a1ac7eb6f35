package dev.trunkline.operator.admission;

import dev.trunkline.rules.KubeObject;

/// What the API server asks.
///
/// @param uid       of the request, repeated in the answer
/// @param namespace the domain
/// @param action    what is done
/// @param dryRun    whether it is asked only
record Review(String uid, String namespace, Action action, boolean dryRun) {

    /// What is done to one object.
    sealed interface Action {

        /// The object that is judged.
        KubeObject<?> object();
    }

    record Create(KubeObject<?> object) implements Action {}

    record Update(KubeObject<?> before, KubeObject<?> object) implements Action {}

    record Delete(KubeObject<?> object) implements Action {}
}
