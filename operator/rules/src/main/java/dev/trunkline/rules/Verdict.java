package dev.trunkline.rules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the rules say of a snapshot.
///
/// @param problems by object, each object's in the order of its manifest
/// @param changes  when an object's own problems are others, if nothing happens but time
public record Verdict(List<Problem> problems, Map<ObjectRef, Instant> changes) {

    public Verdict {
        problems = List.copyOf(problems);
        changes = Map.copyOf(changes);
    }

    /// When to look at an object again.
    public Optional<Instant> nextChange(ObjectRef object) {
        return Optional.ofNullable(changes.get(object));
    }
}
