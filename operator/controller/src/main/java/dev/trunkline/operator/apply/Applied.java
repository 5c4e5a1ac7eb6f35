package dev.trunkline.operator.apply;

import java.util.List;

/// What came of applying one gateway's objects.
///
/// @param written  how many were created, changed or deleted
/// @param refused  those that could not be written, each with why, as `Service/itsp-carrier: …`
/// @param invalid  whether the API server calls one of them invalid, which does not pass by itself
public record Applied(int written, List<String> refused, boolean invalid) {

    public static final Applied NOTHING = new Applied(0, List.of(), false);

    public Applied {
        refused = List.copyOf(refused);
    }
}
