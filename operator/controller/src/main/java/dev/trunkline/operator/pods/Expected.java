package dev.trunkline.operator.pods;

import dev.trunkline.gateway.config.Secret;

/// What a gateway's pods should have loaded.
///
/// @param configHash of the `gateway.yaml` in the ConfigMap
/// @param token      the bearer token of the status port
public record Expected(String configHash, Secret token) {}
