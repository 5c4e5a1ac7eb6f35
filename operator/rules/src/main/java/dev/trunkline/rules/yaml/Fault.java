package dev.trunkline.rules.yaml;

/// Something wrong with a text as YAML.
///
/// @param at      where, in code points from the start of the file
/// @param message what, and what to do about it
public record Fault(int at, String message) {}
