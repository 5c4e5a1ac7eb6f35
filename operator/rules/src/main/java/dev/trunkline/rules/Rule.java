package dev.trunkline.rules;

import java.util.function.Consumer;

/// One rule of the rulebook: a check over a whole domain that reports whatever breaks it.
///
/// @param id    such as `ITSP-06`
/// @param about what it demands, in one sentence
/// @param scope what its verdict depends on
public record Rule(String id, String about, Scope scope, Check check) {

    /// What a verdict depends on.
    public enum Scope {
        /// The object alone, with the catalogue, the settings and its Secrets.
        OneObject,
        /// Other objects, too. These rules come second: an object that is refused for itself claims nothing against others.
        Domain
    }

    /// The check itself. It never throws for what an author wrote.
    @FunctionalInterface
    public interface Check {
        void judge(Facts facts, Consumer<Problem> problems);
    }
}
