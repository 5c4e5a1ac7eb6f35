package dev.trunkline.rules.zoom;

import dev.trunkline.crds.zoom.Subscriber;

/// A subscriber, and where somebody wrote it.
///
/// @param place below `spec`: `subscribers[3]`, or `usersFrom`
/// @param where what is said of it begins with this, so that a reader finds the line of a file; empty in the manifest itself
public record Listed(Subscriber subscriber, String place, String where) {

    /// Whether a file has it.
    public boolean isOfFile() {
        return !where.isEmpty();
    }

    /// The field that a problem is told at.
    ///
    /// @param name of one of the subscriber's fields; empty for all of it
    String field(String name) {
        return isOfFile() || name.isEmpty() ? place : place + "." + name;
    }
}
