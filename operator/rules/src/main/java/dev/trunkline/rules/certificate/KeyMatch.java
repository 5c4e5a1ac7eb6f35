package dev.trunkline.rules.certificate;

import dev.trunkline.gateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;

/// Whether a private key is the one of a certificate.
enum KeyMatch {
    Fits,
    /// It is another certificate's.
    Other,
    /// The file holds no private key.
    None,
    /// It is under a password, which nobody is there to type.
    Encrypted;

    /// Public, and never sent: it only has to come back.
    private static final byte[] PROBE = "trunkline".getBytes(StandardCharsets.UTF_8);

    static KeyMatch of(PublicKey certified, Secret file) {
        if (file.reveal().contains("BEGIN ENCRYPTED PRIVATE KEY") || file.reveal().contains("Proc-Type: 4,ENCRYPTED")) {
            return Encrypted;
        }
        Optional<Pem.Part> part;
        try {
            part = Pem.parts(file.reveal()).stream().filter(each -> each.label().endsWith("PRIVATE KEY")).findFirst();
        } catch (IllegalArgumentException _) {
            return None;
        }
        if (part.isEmpty()) {
            return None;
        }
        byte[] der = part.get().der();
        // What does not parse as a key of the certificate's own algorithm is a key of another one.
        try {
            byte[] info = part.get().label().equals("PRIVATE KEY") ? der : Der.privateKeyInfo(certified.getEncoded(), der);
            PrivateKey key = KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(info));
            return belong(certified, key) ? Fits : Other;
        } catch (GeneralSecurityException _) {
            return Other;
        }
    }

    private static boolean belong(PublicKey certified, PrivateKey key) throws GeneralSecurityException {
        if (certified instanceof RSAKey ours && key instanceof RSAKey theirs) {
            return ours.getModulus().equals(theirs.getModulus());
        }
        Signature signature = Signature.getInstance(certified.getAlgorithm().equals("EC") ? "SHA256withECDSA" : certified.getAlgorithm());
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(PROBE);
        return signature.verify(signed);
    }
}
