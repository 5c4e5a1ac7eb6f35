package dev.trunkline.rules.observed;

import dev.trunkline.gateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The one random value of a domain, from which its gateways' tokens and hash keys are derived, so that nothing else needs to
/// be generated and kept. It lies in a Secret of the namespace that no pod mounts, and never prints.
public final class DomainKey {

    /// The Secret in each domain, and its key.
    public static final String SECRET = "trunkline-domain";

    public static final String SECRET_KEY = "key";

    /// Bytes that a new key should have.
    public static final int LENGTH = 32;

    private final byte[] key;

    /// @throws IllegalArgumentException if there are fewer than 16 bytes
    public DomainKey(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("a domain key has at least 16 bytes");
        }
        this.key = key.clone();
    }

    /// What a request on the link carries to show that it comes from a gateway of this domain.
    public Secret linkToken() {
        return new Secret(HexFormat.of().formatHex(derive("link")));
    }

    /// The bearer token of one gateway's status port.
    public Secret statusToken(String gateway) {
        return new Secret(HexFormat.of().formatHex(derive("status/" + gateway)));
    }

    /// The key of one gateway's `secretHash`, see `CredentialsHash`.
    public byte[] hashKey(String gateway) {
        return derive("hash/" + gateway);
    }

    private byte[] derive(String label) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "****";
    }
}
