package dev.trunkline.rules;

import java.util.function.Consumer;

/// One rule of the rulebook: a check over a whole domain that reports whatever breaks it.
///
/// @param id    such as `ITSP-06`
/// @param about what it demands, in one sentence
public record Rule(String id, String about, Check check) {

    /// The check itself. It never throws for what an author wrote.
    @FunctionalInterface
    public interface Check {
        void judge(Facts facts, Consumer<Problem> problems);
    }
}
