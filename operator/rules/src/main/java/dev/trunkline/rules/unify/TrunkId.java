package dev.trunkline.rules.unify;

import dev.trunkline.gateway.config.Secret;
import dev.trunkline.gateway.config.Sha256;
import dev.trunkline.rules.SecretData;
import java.util.Optional;

/// A trunk's identity to compare with others and never to show: the SHA-256 of its `trunkId`.
public record TrunkId(String digest) {

    /// Empty if a Secret has none.
    public static Optional<TrunkId> of(SecretData secret) {
        return secret.value("trunkId").map(Secret::reveal).map(String::strip).filter(id -> !id.isEmpty()).map(TrunkId::digest);
    }

    private static TrunkId digest(String id) {
        return new TrunkId(Sha256.hex(id));
    }

    @Override
    public String toString() {
        return "TrunkId";
    }
}
