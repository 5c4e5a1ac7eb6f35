package dev.trunkline.operator.followed;

/// What holds, and how a message says so.
///
/// @param told a clause, such as `what is shipped holds`
public record Held<T>(T value, String told) {}
