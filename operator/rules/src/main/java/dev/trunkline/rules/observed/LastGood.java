package dev.trunkline.rules.observed;

import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.rules.model.StaticPart;
import dev.trunkline.rules.settings.Place;
import java.util.Optional;

/// What a gateway was last told, read back from its own ConfigMap and Secret.
///
/// @param config      `gateway.yaml`
/// @param configHash  the name of that file's content, as a pod that has loaded it tells it
/// @param staticPart  what stands beside it
/// @param place       where the gateway was exposed
/// @param credentials `credentials.yaml`, absent if the Secret is gone or unreadable
/// @param farewell    the registration that it takes back, absent where there is none or it is done
public record LastGood(
        GatewayConfig config,
        String configHash,
        StaticPart staticPart,
        Place place,
        Optional<Credentials> credentials,
        Optional<Farewell> farewell) {}
