package dev.trunkline.operator.pods;

import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.Secret;

/// What a gateway's pods should have loaded.
///
/// @param configHash of the `gateway.yaml` in the ConfigMap
/// @param config     what that file says
/// @param token      the bearer token of the status port
public record Expected(String configHash, GatewayConfig config, Secret token) {}
