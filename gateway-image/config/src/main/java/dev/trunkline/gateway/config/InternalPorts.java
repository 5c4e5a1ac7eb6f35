package dev.trunkline.gateway.config;

/// The ports that only the cluster reaches.
///
/// @param status the status port, which answers to the operator's bearer token only
/// @param probe  the port of the liveness and readiness probes, without a credential
public record InternalPorts(int status, int probe) {}
