package dev.trunkline.operator.reconcile;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// How many objects are worked on at once, so that the API server is not flooded. Who waits for something slow steps aside: else
/// the many objects of one large namespace, all waiting for its plan, would hold up every other namespace. Thread-safe.
public final class Turns {

    private final Semaphore free;

    /// @param atOnce the most that work at the same time
    public Turns(int atOnce) {
        free = new Semaphore(atOnce, true);
    }

    /// Works when it is its turn. An Error ends this one reconciliation, as an exception does: the framework catches no other, and
    /// would count the object as under way for ever. Without memory the program ends by itself.
    ///
    /// @throws CancellationException if the operator stops before that
    /// @throws IllegalStateException for an Error
    <T> T take(Supplier<T> work) {
        try {
            free.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the operator stops");
        }
        try {
            return work.get();
        } catch (StackOverflowError | LinkageError | AssertionError e) {
            throw new IllegalStateException("an object cannot be judged", e);
        } finally {
            free.release();
        }
    }

    /// Within a turn: gives it to others as long as this takes, and goes on when there is another.
    <T> T aside(Supplier<T> slow) {
        free.release();
        try {
            return slow.get();
        } finally {
            free.acquireUninterruptibly();
        }
    }
}
