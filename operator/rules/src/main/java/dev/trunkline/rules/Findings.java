package dev.trunkline.rules;

import java.time.Instant;
import java.util.function.Consumer;

/// Where a rule puts what it finds about one object.
public final class Findings {

    private final String ruleId;
    private final ObjectRef object;
    private final Consumer<Problem> sink;
    private final Consumer<Instant> clock;

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
        sink.accept(new Problem(ruleId, Severity.Error, object, path(field), message));
    }

    /// The object is refused for how it is called.
    public void misnamed(String message) {
        sink.accept(new Problem(ruleId, Severity.Error, object, "metadata.name", message));
    }

    /// The object is accepted, with a warning.
    public void warn(String field, String message) {
        sink.accept(new Problem(ruleId, Severity.Warning, object, path(field), message));
    }

    private static String path(String field) {
        return field.isEmpty() ? "spec" : "spec." + field;
    }
}
