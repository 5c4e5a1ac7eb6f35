package dev.trunkline.crds.check;

/// One thing that a schema has against a manifest.
///
/// @param field   as in a manifest, `spec.numbers[2].to` or `metadata.name`
/// @param ruleId  the rule that the field's description names, else [#SCHEMA]
/// @param message what is wrong with which value, and what is allowed; without the id
public record Violation(String field, String ruleId, Form form, String message) {

    /// The id of what no rule of the rulebook speaks about.
    public static final String SCHEMA = "SCHEMA";

    /// In which way a value is wrong.
    public enum Form {
        /// No such field: the API server would drop it, or refuse it where validation is strict.
        Unknown,
        /// Text where a number belongs, and the like. Such a value cannot be read into a record.
        Type,
        /// A word that is not one of those allowed.
        Choice,
        /// Too small, too large, too short, too long, too many.
        Bound,
        /// Text of another form than asked for.
        Pattern,
        /// A required field that is not there.
        Missing,
        /// Twice in a list whose entries, or their keys, differ.
        Duplicate
    }

    /// Whether the value says nothing that could be judged further.
    public boolean unreadable() {
        return form == Form.Type || form == Form.Choice;
    }
}
