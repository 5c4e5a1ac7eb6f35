package dev.trunkline.operator.apply;

import java.util.List;

/// What came of applying one gateway's objects.
///
/// @param written  how many were created, changed or deleted
/// @param refused  those that could not be written, each with why, as `Service/itsp-carrier: …`
public record Applied(int written, List<String> refused) {

    public Applied {
        refused = List.copyOf(refused);
    }
}
