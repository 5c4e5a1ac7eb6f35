package dev.trunkline.cases;

import java.util.Arrays;
import java.util.Locale;

/// Who judges a manifest.
public enum Way {
    /// The API server, by the CRD.
    Schema,
    /// The admission webhook.
    Webhook,
    /// The operator, in conditions.
    Reconciler,
    /// The program `trunkline lint`.
    Linter;

    /// @throws IllegalArgumentException if there is no such way
    static Way of(String word) {
        return Arrays.stream(values())
                .filter(way -> way.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such way: " + word));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
