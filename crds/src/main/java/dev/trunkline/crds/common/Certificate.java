package dev.trunkline.crds.common;

import java.util.Optional;

/// The certificate that a gateway shows over TLS: a Secret with `tls.crt`, `tls.key` and `ca.crt`.
public record Certificate(Optional<SecretRef> secretRef) {}
