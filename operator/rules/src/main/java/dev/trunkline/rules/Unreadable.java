package dev.trunkline.rules;

import dev.trunkline.crds.Unread;
import dev.trunkline.crds.check.SchemaCheck;
import dev.trunkline.crds.check.Violation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Words that nobody can read, which an API server lets come only where its definitions do not know the field's words. What the schema
/// says of them is said here, and what the rules say because they see nothing is not.
public final class Unreadable {

    private final Map<ObjectRef, List<Violation>> violations;

    Unreadable(Facts facts) {
        violations = facts.snapshot().unread().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().stream()
                .map(unread -> SchemaCheck.of(dev.trunkline.crds.Kind.valueOf(entry.getKey().kind().name()), unread))
                .toList()));
    }

    /// Tells of them, as far as they are a matter of these rules or of none.
    void tell(Collection<Rule> rules, Predicate<ObjectRef> whom, Collection<Problem> problems) {
        violations.forEach((object, found) -> {
            if (whom.test(object)) {
                found.stream()
                        .filter(violation -> violation.ruleId().equals(Violation.SCHEMA)
                                || rules.stream().anyMatch(rule -> rule.id().equals(violation.ruleId())))
                        .forEach(violation -> problems.add(new Problem(
                                violation.ruleId(), Severity.Error, object, violation.field(), violation.message())));
            }
        });
    }

    /// Whether a problem is one because something could not be read.
    boolean hides(Problem problem) {
        return violations.getOrDefault(problem.object(), List.of()).stream()
                .anyMatch(violation -> concerns(problem.field(), violation.field()));
    }

    /// Whether something is said of what cannot be read, or of the object that this is a part of, as a list of all that is missing is.
    public static boolean concerns(String field, String unread) {
        return isWithin(field, unread)
                || !field.equals("spec") && isWithin(unread, field) && unread.indexOf('[', field.length()) < 0;
    }

    /// Whether a field is another one, or a part of it.
    public static boolean isWithin(String field, String other) {
        return field.startsWith(other)
                && (field.length() == other.length() || field.charAt(other.length()) == '.' || field.charAt(other.length()) == '[');
    }
}
