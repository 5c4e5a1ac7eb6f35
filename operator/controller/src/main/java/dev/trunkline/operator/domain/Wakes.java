package dev.trunkline.operator.domain;

import dev.trunkline.rules.ObjectRef;

/// Makes an object be looked at again, soon and in another thread.
@FunctionalInterface
public interface Wakes {

    void wake(String namespace, ObjectRef object);
}
