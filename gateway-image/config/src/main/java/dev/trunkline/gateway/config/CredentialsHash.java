package dev.trunkline.gateway.config;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keyed hash by which `gateway.yaml` names the credentials that it goes with, so that a gateway never loads a new file
/// with old credentials. The random key lies in the Secret; the hash alone tells nothing about the passwords.
public final class CredentialsHash {

    private CredentialsHash() {}

    /// `hmac-sha256:` and 64 hexadecimal digits.
    ///
    /// @param key         the file `hash.key`
    /// @param credentials the bytes of `credentials.yaml`
    public static String of(byte[] key, byte[] credentials) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return "hmac-sha256:" + HexFormat.of().formatHex(mac.doFinal(credentials));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
