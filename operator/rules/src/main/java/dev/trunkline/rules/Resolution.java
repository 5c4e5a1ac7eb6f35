package dev.trunkline.rules;

import dev.trunkline.rules.model.DomainModel;
import java.util.List;

/// What the resolver makes of a snapshot.
public record Resolution(DomainModel model, Verdict verdict) {

    /// All problems of all objects, by object, each object's in field order.
    public List<Problem> problems() {
        return verdict.problems();
    }
}
