package dev.trunkline.rules.unify;

/// An item of a list, with its place in the manifest.
///
/// @param index from 0
record Placed<T>(int index, T value) {}
