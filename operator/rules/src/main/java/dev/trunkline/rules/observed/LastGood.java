package dev.trunkline.rules.observed;

import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.rules.model.StaticPart;
import dev.trunkline.rules.settings.Place;
import java.util.Optional;

/// What a gateway was last told, read back from its own ConfigMap and Secret.
///
/// @param config      `gateway.yaml`
/// @param staticPart  what stands beside it
/// @param place       where the gateway was exposed
/// @param credentials `credentials.yaml`, absent if the Secret is gone or unreadable
public record LastGood(GatewayConfig config, StaticPart staticPart, Place place, Optional<Credentials> credentials) {}
