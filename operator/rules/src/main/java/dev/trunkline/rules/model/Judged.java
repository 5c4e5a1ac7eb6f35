package dev.trunkline.rules.model;

import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Problem;
import dev.trunkline.rules.UnresolvedRef;
import java.util.List;
import java.util.Optional;

/// An object after all rules.
///
/// @param good       what it means; absent while an error or a missing reference holds it: then its last good fragments stay
/// @param problems   errors and warnings, in field order
/// @param unresolved references to what is not there
/// @param usedBy     objects that refer to this one, good or bad; where it is being deleted, only those that stay
/// @param notCarried what the manifest asks for rightly and this version does not do yet, as sentences
public record Judged<T>(
        Meta meta,
        Optional<T> good,
        List<Problem> problems,
        List<UnresolvedRef> unresolved,
        List<ObjectRef> usedBy,
        List<String> notCarried) {

    public Judged {
        problems = List.copyOf(problems);
        unresolved = List.copyOf(unresolved);
        usedBy = List.copyOf(usedBy);
        notCarried = List.copyOf(notCarried);
    }

    public ObjectRef ref() {
        return meta.ref();
    }

    public boolean refused() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /// Whether the object is on its way out and nobody uses it any more: its gateway goes first. One in use stays as it is.
    public boolean isGoing() {
        return meta.deleting() && usedBy.isEmpty();
    }
}
