package dev.trunkline.rules;

/// A finding of a rule.
///
/// @param ruleId   such as `ITSP-06`
/// @param object   whose fault it is
/// @param field    as in a manifest, `spec.connection.port`, `spec.numbers[2].to` or `metadata.name`
/// @param message  what is wrong with which value, what is allowed, and the other object as `kind/name`; without the rule id
public record Problem(String ruleId, Severity severity, ObjectRef object, String field, String message) {

    public boolean isError() {
        return severity == Severity.Error;
    }

    /// As conditions and refusals print it: `ITSP-06 spec.connection.port: …`.
    public String line() {
        return ruleId + " " + field + ": " + message;
    }

    /// The same, said to somebody who speaks of another object: `UPT-07 UnifyPhoneTenant/acme spec.sites[0].simultaneousCalls: …`.
    public String lineElsewhere() {
        return ruleId + " " + object + " " + field + ": " + message;
    }
}
