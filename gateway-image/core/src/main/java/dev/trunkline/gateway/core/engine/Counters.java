package dev.trunkline.gateway.core.engine;

import java.util.Map;
import java.util.TreeMap;

/// What is counted since start, by stable names; a dot-free name, with `_total` where it only counts up.
public final class Counters {

    private final TreeMap<String, Long> values = new TreeMap<>();

    public void add(String name) {
        values.merge(name, 1L, Long::sum);
    }

    public Map<String, Long> values() {
        return Map.copyOf(values);
    }
}
