package dev.trunkline.operator.admission;

import java.util.List;

/// What the API server is told.
sealed interface Answer {

    /// @param warnings lines that whoever applies is shown
    record Allowed(List<String> warnings) implements Answer {}

    /// @param lines    every problem, as `ITSP-06 spec.connection.port: …`
    /// @param warnings as in [Allowed]
    record Refused(List<String> lines, List<String> warnings) implements Answer {}

    /// Nothing can be said yet.
    record NotYet(String why) implements Answer {}
}
