package dev.trunkline.gateway.config;

/// The object that a fragment was made from, so that the gateway can say which generation it runs.
///
/// @param kind       such as `Itsp`
/// @param name       the object's name; the namespace is the gateway's
/// @param uid        the object's uid
/// @param generation the `metadata.generation` that the fragment was made from
public record Source(String kind, String name, String uid, long generation) {}
