package dev.trunkline.gateway.core.engine;

/// A relay between two legs, numbered by the engine.
public record RelayId(long value) {}
