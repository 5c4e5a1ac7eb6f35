package dev.trunkline.cases;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A problem that a case names: `ITSP-06 Error Itsp/carrier spec.connection.port`, and in brackets after it the ways that cannot
/// see it, as in `(not webhook, linter)`.
///
/// @param severity `Error` or `Warning`
/// @param object   `Kind/name`
/// @param not      the ways that cannot see it
public record Expected(String ruleId, String severity, String object, String field, Set<Way> not) {

    private static final Pattern LINE = Pattern.compile("(\\S+) (Error|Warning) (\\S+) (.+?)(?: \\(not ([a-z, ]+)\\))?");

    public Expected {
        not = Set.copyOf(not);
    }

    /// @throws IllegalArgumentException if the line has another form
    static Expected of(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not of the form `ITSP-06 Error Itsp/carrier spec.connection.port`: " + line);
        }
        Set<Way> not = EnumSet.noneOf(Way.class);
        if (parts.group(5) != null) {
            not.addAll(Arrays.stream(parts.group(5).split(", ")).map(Way::of).collect(Collectors.toSet()));
        }
        return new Expected(parts.group(1), parts.group(2), parts.group(3), parts.group(4), not);
    }

    public boolean isError() {
        return severity.equals("Error");
    }

    /// As this way shows it: the webhook refuses nothing that is the operator's to tell afterwards.
    Expected by(Way way) {
        return way == Way.Webhook && isError() && Cases.isToldAfterwards(ruleId) ? new Expected(ruleId, "Warning", object, field, not) : this;
    }

    /// Without the ways.
    public String line() {
        return ruleId + " " + severity + " " + object + " " + field;
    }

    @Override
    public String toString() {
        return not.isEmpty()
                ? line()
                : line() + " (not " + not.stream().sorted().map(Way::toString).collect(Collectors.joining(", ")) + ")";
    }
}
