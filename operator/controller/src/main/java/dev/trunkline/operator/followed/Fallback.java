package dev.trunkline.operator.followed;

/// What holds where nothing was ever read without a fault and no copy tells of it.
///
/// @param absent where there is no ConfigMap
/// @param broken where there is one that cannot be read
public record Fallback<T>(Held<T> absent, Held<T> broken) {

    /// The same either way.
    public static <T> Fallback<T> of(Held<T> held) {
        return new Fallback<>(held, held);
    }
}
