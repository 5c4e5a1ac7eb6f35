package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.ConfigException;
import dev.trunkline.gateway.config.Credentials;
import dev.trunkline.gateway.config.GatewayConfig;
import dev.trunkline.gateway.config.GatewayYaml;
import dev.trunkline.gateway.config.LoadedConfig;
import dev.trunkline.rules.observed.LastGood;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
