package dev.trunkline.crds.media;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.ObjectName;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the operator found out about a MediaProfile.
public record MediaProfileStatus(
        OptionalLong observedGeneration, List<Condition> conditions, List<ObjectName> usedBy, OptionalInt usedByCount) {

    public MediaProfileStatus {
        conditions = Copies.of(conditions);
        usedBy = Copies.of(usedBy);
    }
}
