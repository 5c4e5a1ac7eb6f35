package dev.trunkline.rules.unify;

import dev.trunkline.gateway.config.Secret;
import dev.trunkline.rules.SecretData;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A trunk's identity to compare with others and never to show: the SHA-256 of its `trunkId`.
public record TrunkId(String digest) {

    /// Empty if a Secret has none.
    static Optional<TrunkId> of(SecretData secret) {
        return secret.value("trunkId").map(Secret::reveal).map(String::strip).filter(id -> !id.isEmpty()).map(TrunkId::digest);
    }

    private static TrunkId digest(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return new TrunkId(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "TrunkId";
    }
}
