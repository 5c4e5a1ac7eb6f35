package dev.trunkline.rules;

import java.util.Map;
import java.util.Optional;

/// A ConfigMap of the domain, its texts by key.
public record ConfigMapData(String name, Map<String, String> values) {

    public ConfigMapData {
        values = Map.copyOf(values);
    }

    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
