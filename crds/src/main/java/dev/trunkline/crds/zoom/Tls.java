package dev.trunkline.crds.zoom;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.trunkline.crds.common.Copies;
import java.util.List;
import java.util.Optional;

/// TLS toward clients (ZOOM-12, ZOOM-35).
public record Tls(
        Optional<Version> minVersion,
        boolean verifyPeer,
        List<String> ciphers,
        Optional<Curve> curve,
        boolean revocation,
        boolean identityCheck,
        Optional<Renegotiation> renegotiation) {

    public Tls {
        ciphers = Copies.of(ciphers);
    }

    /// The lowest version spoken.
    public enum Version {
        @JsonProperty("1.2")
        V1_2,
        @JsonProperty("1.3")
        V1_3
    }

    /// The curve of the key exchange.
    public enum Curve {
        secp256r1,
        secp384r1,
        x25519
    }

    /// Enforced renegotiation, only with TLS 1.2.
    public record Renegotiation(boolean enabled, int minutes) {}
}
