package dev.trunkline.crds.check;

import static dev.trunkline.crds.text.Printable.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trunkline.crds.check.Schema.Meaning;
import dev.trunkline.crds.check.Schema.Unique;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How what a schema forbids is said to people who know telephony, and not OpenAPI.
final class Wording {

    private static final int MOST_WORDS = 30;

    private Wording() {}

    /// `: A host name or address.`; empty where the schema does not say what the field means.
    static String meaning(Meaning meaning) {
        return meaning.words().isEmpty() ? "" : ": " + meaning.words();
    }

    /// Whoever puts text where a Secret is referred to may have put the password itself there: that is not repeated.
    static String type(String path, Schema wanted, JsonNode value) {
        boolean secret = value.isTextual() && path.toLowerCase(Locale.ROOT).endsWith("secretref");
        return "here is " + (secret ? "a text" : found(value)) + ", and " + switch (wanted) {
            case Schema.Fields _ -> "an object is wanted" + (value.isArray() ? ": leave out the dash" : ", with fields of its own below it");
            case Schema.Items _ -> "a list is wanted" + (value.isArray() ? "" : ": put a dash before each entry");
            case Schema.Text _ -> "text is wanted" + (value.isValueNode() && !value.isNull() ? ": write it in quotes" : "");
            case Schema.Whole _ -> "a whole number is wanted" + unquoted(value, "-?[0-9]{1,18}");
            case Schema.Flag _ -> "true or false is wanted" + unquoted(value, "true|false");
            case Schema.Amount _ -> "a whole number or text is wanted";
        };
    }

    private static String unquoted(JsonNode value, String form) {
        return value.isTextual() && value.textValue().matches(form) ? ": write it without quotes" : "";
    }

    private static String found(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "the text " + quoted(value.textValue());
            case NUMBER -> "the number " + value.asText();
            case BOOLEAN -> value.asText();
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case NULL, MISSING -> "nothing";
            case BINARY -> "binary data";
        };
    }

    static String choice(String text, List<String> allowed) {
        return (text.isEmpty() ? "this is empty, and " : quoted(text) + " is not allowed here, ")
                + (allowed.size() == 1 ? "only " + allowed.getFirst() + " is" : list(allowed, " or ") + " is")
                + Nearest.to(text, allowed).map(word -> "; did you mean " + word + "?").orElse("");
    }

    static String bound(JsonNode number, Schema.Whole schema) {
        return number.asText() + " is not allowed here, " + schema.least() + " to " + schema.most() + " is";
    }

    static String pattern(String text, Meaning meaning, Optional<Pattern> pattern) {
        return (text.isEmpty() ? "empty text" : quoted(text)) + " does not have the form that is needed here"
                + (meaning.words().isEmpty() ? pattern.map(form -> ", " + form.pattern().replace("\\z", "$")).orElse("") : meaning(meaning));
    }

    static String twice(String first, Unique unique, List<JsonNode> identity) {
        String what = switch (unique) {
            case Unique.Nothing(), Unique.Entry() -> quoted(identity.getFirst().asText());
            case Unique.Keys(List<String> names) -> {
                StringBuilder keys = new StringBuilder();
                for (int i = 0; i < names.size(); i++) {
                    keys.append(i == 0 ? "" : i == names.size() - 1 ? " and " : ", ")
                            .append(names.get(i)).append(' ').append(quoted(identity.get(i).asText()));
                }
                yield keys.toString();
            }
        };
        return what + " is in the list already, as " + first + ", and may be in it once";
    }

    static String password(String name, String secret) {
        return "a manifest holds no password, so there is no field " + quoted(name) + ": put it into a Secret, under the key \"password\", and name"
                + " that in " + secret;
    }

    static String unknown(String name, Collection<String> known) {
        return "there is no field " + quoted(name) + " here"
                + Nearest.to(name, known).map(word -> "; did you mean " + word + "?")
                        .orElseGet(() -> known.isEmpty() ? "" : "; there are " + list(known, " and "));
    }

    private static String list(Collection<String> words, String last) {
        List<String> all = List.copyOf(words);
        if (all.size() > MOST_WORDS) {
            return all.stream().limit(MOST_WORDS).collect(Collectors.joining(", ")) + " and " + (all.size() - MOST_WORDS) + " more";
        }
        return all.size() < 2
                ? String.join("", all)
                : String.join(", ", all.subList(0, all.size() - 1)) + last + all.getLast();
    }
}
