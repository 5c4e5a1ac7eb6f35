package dev.trunkline.operator.pods;

/// The ports of a pod that the operator knocks at.
///
/// @param status open to the operator
/// @param link   open to other gateways only
public record PodPorts(int status, int link) {}
