package dev.trunkline.rules.site;

import dev.trunkline.gateway.config.NumberRange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A public number, or numbers from first to last (SITE-01).
///
/// @param digits how many digits each has
/// @param first  as a number; an E.164 number has at most 15 digits
public record E164Range(int digits, long first, long last) {

    private static final Pattern NUMBER = Pattern.compile("\\+([1-9]\\d{1,14})");

    /// What reading a text gives.
    public sealed interface Parsed {}

    public record Valid(E164Range range) implements Parsed {}

    /// @param message what is wrong, and what is allowed
    public record Invalid(String message) implements Parsed {}

    public static Parsed parse(String text) {
        int dash = text.indexOf('-');
        String from = dash < 0 ? text : text.substring(0, dash);
        String to = dash < 0 ? text : text.substring(dash + 1);
        Matcher first = NUMBER.matcher(from);
        Matcher last = NUMBER.matcher(to);
        if (!first.matches() || !last.matches()) {
            return new Invalid("is no E.164 number such as +493026671234, nor a range such as +493026671000-+493026671999");
        }
        if (from.length() != to.length()) {
            return new Invalid("runs between numbers of different length");
        }
        var range = new E164Range(
                from.length() - 1, Long.parseLong(first.group(1)), Long.parseLong(last.group(1)));
        return range.first > range.last ? new Invalid("runs backward") : new Valid(range);
    }

    public long size() {
        return last - first + 1;
    }

    public NumberRange toConfig() {
        return new NumberRange("+" + first, "+" + last);
    }

    @Override
    public String toString() {
        return first == last ? "+" + first : "+" + first + "-+" + last;
    }
}
