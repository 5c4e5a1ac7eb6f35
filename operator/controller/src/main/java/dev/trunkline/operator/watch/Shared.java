package dev.trunkline.operator.watch;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/// One of each of many equal values, for as long as somebody holds it: what the children of hundreds of gateways say alike is then in
/// memory once. What is given to it must not be changed afterwards. Thread-safe.
public final class Shared {

    private final Map<Object, WeakReference<Object>> known = new WeakHashMap<>();

    /// The first of those that equal this one.
    // What is known under a value equals it.
    @SuppressWarnings("unchecked")
    synchronized <T> T of(T value) {
        WeakReference<Object> standing = known.get(value);
        Object first = standing == null ? null : standing.get();
        if (first != null) {
            return (T) first;
        }
        known.put(value, new WeakReference<>(value));
        return value;
    }

    /// A tree of maps, such as a set of fields (`fieldsV1`), of shared branches.
    Map<String, Object> tree(Map<String, Object> tree) {
        Map<String, Object> branches = HashMap.newHashMap(tree.size());
        tree.forEach((key, value) -> branches.put(key, value instanceof Map<?, ?> below ? branch(below) : value));
        return of(Map.copyOf(branches));
    }

    // The keys of JSON are texts.
    @SuppressWarnings("unchecked")
    private Map<String, Object> branch(Map<?, ?> below) {
        return tree((Map<String, Object>) below);
    }
}
