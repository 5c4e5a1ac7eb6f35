package dev.trunkline.rules;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// Where a rule puts what it finds about one object. It takes a hundred errors and a hundred warnings, and counts the rest: a list
/// that breaks a rule at each of its lines is told, and costs little.
public final class Findings implements AutoCloseable {

    private static final int MOST = 100;

    private final String ruleId;
    private final ObjectRef object;
    private final Consumer<Problem> sink;
    private final Consumer<Instant> clock;
    private final Map<Severity, Integer> found = new EnumMap<>(Severity.class);

    /// @param clock hears of moments at which the verdict is another one
    public Findings(String ruleId, ObjectRef object, Consumer<Problem> sink, Consumer<Instant> clock) {
        this.ruleId = ruleId;
        this.object = object;
        this.sink = sink;
        this.clock = clock;
    }

    /// The verdict is another one then, if nobody does anything: whoever shows it must look again.
    public void changesAt(Instant moment) {
        clock.accept(moment);
    }

    /// The object is refused.
    ///
    /// @param field below `spec`, such as `connection.port`; empty for the object as a whole
    public void error(String field, String message) {
        add(Severity.Error, path(field), message);
    }

    /// The object is refused for how it is called.
    public void misnamed(String message) {
        add(Severity.Error, "metadata.name", message);
    }

    /// The object is accepted, with a warning.
    public void warn(String field, String message) {
        add(Severity.Warning, path(field), message);
    }

    private void add(Severity severity, String path, String message) {
        if (found.merge(severity, 1, Integer::sum) <= MOST) {
            sink.accept(new Problem(ruleId, severity, object, path, message));
        }
    }

    /// Says how many it has not told.
    @Override
    public void close() {
        found.forEach((severity, count) -> {
            if (count > MOST) {
                sink.accept(new Problem(ruleId, severity, object, "spec", (count - MOST) + " more of this rule are not listed here"));
            }
        });
    }

    private static String path(String field) {
        return field.isEmpty() ? "spec" : "spec." + field;
    }
}
