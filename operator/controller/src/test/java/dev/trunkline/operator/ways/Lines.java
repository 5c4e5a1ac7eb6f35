package dev.trunkline.operator.ways;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a condition's message or a refusal says, in the form of a case.
final class Lines {

    /// A rule's id, the object if it is another one, a field, a colon. A message may hold semicolons of its own.
    private static final Pattern PROBLEM =
            Pattern.compile("(?:^|; |\n)(warning: )?([A-Z][A-Z0-9]+-[0-9]{2}) (?:([A-Z][A-Za-z]+/[^ :]+) )?((?:spec|metadata)[^ :]*): ");

    private Lines() {}

    /// @param errors whether what is not called a warning is an error
    static List<String> of(String object, String message, boolean errors) {
        List<String> lines = new ArrayList<>();
        Matcher problems = PROBLEM.matcher(message);
        while (problems.find()) {
            String severity = errors && problems.group(1) == null ? "Error" : "Warning";
            lines.add(problems.group(2) + " " + severity + " " + Optional.ofNullable(problems.group(3)).orElse(object) + " "
                    + problems.group(4));
        }
        return lines;
    }
}
