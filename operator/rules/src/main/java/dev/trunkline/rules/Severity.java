package dev.trunkline.rules;

/// What a problem means for its object.
public enum Severity {
    /// The object is refused; where it stands already, its last good fragment stays.
    Error,
    /// The object is accepted, with a warning.
    Warning
}
