package dev.trunkline.crds;

/// A word in a manifest that is none of those which its field may hold. A record has no place for it and says that nothing is given:
/// an object that a newer schema allowed must not stop an informer. That it is no such thing must be told all the same.
///
/// @param field as in a manifest, `spec.connection.transport`
/// @param word  as its author wrote it
public record Unread(String field, String word) {}
