package dev.trunkline.crds.common;

import java.util.Optional;
import java.util.OptionalInt;

/// An HTTP proxy (ZOOM-03, ZOOM-37).
public record Proxy(Optional<String> host, OptionalInt port, Optional<SecretRef> credentialsSecretRef) {}
