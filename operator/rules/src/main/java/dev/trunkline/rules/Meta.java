package dev.trunkline.rules;

import java.time.Instant;
import java.util.Comparator;

/// What the rules need of an object's metadata.
///
/// @param uid        empty for an object that no API server has seen
/// @param generation 0 for an object that no API server has seen
/// @param created    decides who was first; `Instant.MAX` for an object that no API server has seen
/// @param deleting   whether a deletion is under way
public record Meta(ObjectRef ref, String namespace, String uid, long generation, Instant created, boolean deleting) {

    /// Who was first: by time of creation, then by uid, then by name, so that every judge names the same winner.
    public static final Comparator<Meta> OLDEST_FIRST =
            Comparator.comparing(Meta::created).thenComparing(Meta::uid).thenComparing(Meta::ref);

    public String name() {
        return ref.name();
    }
}
