package dev.trunkline.operator.apply;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// Paces the putting back of what somebody changes over and over: twenty times at once, then once in ten seconds. Two programs that
/// both insist would else write as fast as they can, for ever.
final class PutBacks<K> {

    private static final long AT_ONCE = 20;
    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final Map<K, Long> debts = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /// @param nanos the time, as [System#nanoTime]
    PutBacks(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Whether this one may be put back now; counts it if so.
    boolean allows(K what) {
        long now = nanos.getAsLong();
        long paidAt = debts.getOrDefault(what, now);
        long debt = Math.max(0, paidAt - now);
        if (debt > (AT_ONCE - 1) * PAUSE) {
            return false;
        }
        debts.put(what, now + debt + PAUSE);
        return true;
    }

    void forget(Predicate<K> what) {
        debts.keySet().removeIf(what);
    }
}
