package dev.trunkline.gateway.app.transport;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/// Counters since start, for any thread.
public final class WireCounts {

    private final Map<WireCount, LongAdder> counts = new EnumMap<>(WireCount.class);

    public WireCounts() {
        for (WireCount count : WireCount.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void add(WireCount count) {
        counts.get(count).increment();
    }

    public long get(WireCount count) {
        return counts.get(count).sum();
    }

    /// By [WireCount#label].
    public Map<String, Long> byLabel() {
        var byLabel = new TreeMap<String, Long>();
        counts.forEach((count, sum) -> byLabel.put(count.label(), sum.sum()));
        return byLabel;
    }
}
