package dev.trunkline.gateway.core.engine;

import java.util.Optional;

/// Several things that are done one after the other, each also when one before it had a fault of ours. The first fault is thrown
/// when all are done: the edge counts it, and whoever stood behind in the row was served.
public final class Faults {

    private Optional<Throwable> first = Optional.empty();

    /// Does one of them. What no program goes on from, such as a lack of memory, is not kept back.
    public void keep(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | StackOverflowError | AssertionError fault) {
            first = first.or(() -> Optional.of(fault));
        }
    }

    /// After the last one.
    public void rethrow() {
        switch (first.orElse(null)) {
            case null -> {}
            case RuntimeException fault -> throw fault;
            case Error fault -> throw fault;
            case Throwable fault -> throw new IllegalStateException(fault);
        }
    }
}
