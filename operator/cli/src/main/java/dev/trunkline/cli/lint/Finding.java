package dev.trunkline.cli.lint;

import dev.trunkline.cli.input.Source;
import dev.trunkline.rules.yaml.Place;
import java.util.Comparator;

/// One thing that the linter has to say.
///
/// @param rule    a rule's id, `SCHEMA`, `CATALOGUE` or `YAML`
/// @param field   as in a manifest; empty where it is about no field
/// @param at      where it stands, in code points from the start of the file
/// @param length  how many characters are marked, at least 1
/// @param secret  whether the line may hold a secret, and is not to be shown
public record Finding(
        String rule, Level level, ObjectId object, String field, String message, Source source, int at, int length, boolean secret) {

    /// The id of faults of the text.
    public static final String YAML = "YAML";

    /// The id of what is wrong in a provider catalogue.
    public static final String CATALOGUE = "CATALOGUE";

    /// As an author reads: by file, then from top to bottom.
    public static final Comparator<Finding> IN_ORDER = Comparator.comparingInt((Finding finding) -> finding.source().number())
            .thenComparing(finding -> finding.source().name())
            .thenComparingInt(Finding::at)
            .thenComparing(Finding::level)
            .thenComparing(Finding::rule)
            .thenComparing(Finding::field)
            .thenComparing(Finding::message);

    /// What a finding means, worst first.
    public enum Level {
        /// The object would be refused.
        Error,
        /// It would be accepted, with a warning.
        Warning,
        /// Worth knowing, and nothing to refuse or warn of.
        Note
    }

    public Place place() {
        return source.text().place(at);
    }

    /// The place after the last character that is marked.
    public Place end() {
        return source.text().place(at + length);
    }
}
