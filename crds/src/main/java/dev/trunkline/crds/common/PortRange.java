package dev.trunkline.crds.common;

/// Ports from `first` to `last`, both included.
public record PortRange(int first, int last) {}
