package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.LoadedConfig;
import dev.trunkline.rules.observed.LastGood;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads back what the planner wrote into a gateway's ConfigMap and Secret.
public final class LastGoodFiles {

    private LastGoodFiles() {}

    /// Empty where the ConfigMap is not (or no longer) what a planner wrote: then nothing was ever good.
    ///
    /// @param configMap its `data`
    /// @param secret    its `data`, Base64; empty where there is no Secret
    public static Optional<LastGood> read(Map<String, String> configMap, Map<String, String> secret) {
        byte[] yaml = configMap.getOrDefault(GatewayYaml.CONFIG_FILE, "").getBytes(StandardCharsets.UTF_8);
        return config(yaml).flatMap(config -> StaticYaml.read(configMap.getOrDefault(StaticYaml.FILE, ""))
                .map(file -> new LastGood(
                        config,
                        LoadedConfig.hash(yaml),
                        file.gateway(),
                        file.place().orElseThrow(),
                        credentials(secret),
                        file.farewell())));
    }

    /// What a gateway's children tell it; empty where they tell nothing.
    public static Optional<LastGood> of(List<HasMetadata> children) {
        Map<String, String> configMap = new HashMap<>();
        Map<String, String> secret = new HashMap<>();
        for (HasMetadata child : children) {
            switch (child) {
                case ConfigMap map -> configMap.putAll(map.getData());
                case Secret credentials -> secret.putAll(credentials.getData());
                default -> {}
            }
        }
        return read(configMap, secret);
    }

    private static Optional<GatewayConfig> config(byte[] yaml) {
        try {
            return Optional.of(GatewayYaml.readConfig(yaml));
        } catch (ConfigException _) {
            return Optional.empty();
        }
    }

    private static Optional<Credentials> credentials(Map<String, String> secret) {
        try {
            byte[] yaml = Base64.getDecoder().decode(secret.getOrDefault(GatewayYaml.CREDENTIALS_FILE, ""));
            return yaml.length == 0 ? Optional.empty() : Optional.of(GatewayYaml.readCredentials(yaml));
        } catch (ConfigException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
