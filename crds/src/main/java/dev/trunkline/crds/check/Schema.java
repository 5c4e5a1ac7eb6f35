package dev.trunkline.crds.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A part of a CRD's schema, compiled: what may stand at one place of a manifest.
sealed interface Schema {

    /// What a reader is told about the field.
    Meaning meaning();

    /// @param ruleId the rule that the description names in brackets, the first of several
    /// @param words  the description's first sentence, without ids; empty where there is none
    record Meaning(Optional<String> ruleId, String words) {}

    /// An object.
    ///
    /// @param required those without a default
    /// @param defaults what the API server fills in before it judges
    record Fields(
            Meaning meaning,
            Map<String, Schema> properties,
            List<String> required,
            Map<String, JsonNode> defaults,
            List<Related> relations)
            implements Schema {}

    /// A CEL rule of an object that bears no id.
    ///
    /// @param field   below the object, such as `.users`; empty for the object itself
    /// @param message what the API server says
    record Related(Relation relation, String field, String message) {}

    /// A list.
    record Items(Meaning meaning, Schema item, int most, Unique unique) implements Schema {}

    /// What may not stand in a list twice.
    sealed interface Unique {
        /// Nothing: the order counts.
        record Nothing() implements Unique {}

        /// A whole entry.
        record Entry() implements Unique {}

        /// These fields of an entry together.
        record Keys(List<String> names) implements Unique {}
    }

    /// Text.
    ///
    /// @param allowed the only words; empty where any will do
    /// @param least   the fewest characters (Unicode code points)
    record Text(Meaning meaning, List<String> allowed, int least, int most, Optional<Pattern> pattern, TextFormat format)
            implements Schema {}

    /// A whole number.
    record Whole(Meaning meaning, long least, long most) implements Schema {}

    /// True or false.
    record Flag(Meaning meaning) implements Schema {}

    /// A whole number or text, as quantities of Kubernetes are.
    record Amount(Meaning meaning, int most, Optional<Pattern> pattern) implements Schema {}

    /// Formats of text that the API server checks itself.
    enum TextFormat {
        Any,
        Date,
        DateTime
    }
}
