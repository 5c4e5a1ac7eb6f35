package dev.trunkline.rules;

import dev.trunkline.rules.model.DomainModel;
import java.util.List;

/// What the resolver makes of a snapshot.
///
/// @param problems all of all objects, by object, each object's in field order
public record Resolution(DomainModel model, List<Problem> problems) {

    public Resolution {
        problems = List.copyOf(problems);
    }
}
