package dev.trunkline.crds.zoom;

import dev.trunkline.crds.common.ConfigMapRef;
import dev.trunkline.crds.common.SecretRef;
import java.util.Optional;

/// Where the vendor's lists and the integration's state come from (ZOOM-08).
public record Inventory(
        Optional<ConfigMapRef> configMapRef,
        Optional<String> url,
        Optional<SecretRef> credentialsSecretRef,
        int intervalSeconds) {}
