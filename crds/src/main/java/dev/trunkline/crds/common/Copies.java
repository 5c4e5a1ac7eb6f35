package dev.trunkline.crds.common;

import java.util.List;
import java.util.Objects;

/// What the records' constructors make of a list that a manifest may have left out.
public final class Copies {

    private Copies() {}

    /// An unmodifiable copy, empty for null, without the null that an unknown enum value is read as.
    public static <T> List<T> of(List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /// The string itself, empty for null: a required string that a file without an API server left out.
    public static String text(String value) {
        return value == null ? "" : value;
    }
}
