package dev.trunkline.gateway.core.transaction;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Flow;
import java.time.Instant;

/// What the four machines share: one flow, and a place among the timers.
abstract sealed class Transaction permits ClientTransaction, ServerTransaction {

    /// No timer runs.
    static final Instant NEVER = Instant.MAX;

    final TransactionLayer layer;
    Flow flow;

    // Owned by TimerHeap.
    Instant deadline = NEVER;
    int heapIndex = -1;

    Transaction(TransactionLayer layer, Flow flow) {
        this.layer = layer;
        this.flow = flow;
    }

    /// When the state's earliest timer fires, [#NEVER] if it has none.
    abstract Instant nextTimer();

    /// Some timer of the state is due.
    abstract void fire(Instant now, TransactionUser user);

    /// The flow cannot be used any more.
    abstract void flowFailed(Instant now, String reason, TransactionUser user);

    abstract boolean ended();

    final Timers timers() {
        return layer.timers();
    }

    final boolean reliable() {
        return flow.transport() != Transport.UDP;
    }

    final boolean uses(Flow failed) {
        return flow.equals(failed);
    }

    static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    static boolean due(Instant timer, Instant now) {
        return !timer.isAfter(now);
    }
}
