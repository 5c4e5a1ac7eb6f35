package dev.trunkline.rules;

import dev.trunkline.gateway.config.Secret;
import java.util.Map;
import java.util.Optional;

/// A Secret of the domain; its values never print.
public record SecretData(String name, Map<String, Secret> values) {

    public SecretData {
        values = Map.copyOf(values);
    }

    public Optional<Secret> value(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
