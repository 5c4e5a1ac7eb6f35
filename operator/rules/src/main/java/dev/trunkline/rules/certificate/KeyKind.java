package dev.trunkline.rules.certificate;

import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;

/// Which public keys are used at all. Whoever writes a Secret chooses the key, and the sums that a verification takes grow with it:
/// one of DSA may have a prime of a million bits, which costs minutes.
final class KeyKind {

    static final String WORDS = "RSA of up to 8192 bits, EC and Ed25519";

    private static final int MOST_RSA_BITS = 8_192;

    private KeyKind() {}

    static boolean isKnown(PublicKey key) {
        return switch (key) {
            case RSAKey rsa -> rsa.getModulus().bitLength() <= MOST_RSA_BITS;
            case ECKey _ -> true; // The JDK has curves by name alone, none above 571 bits.
            case EdECKey edwards -> edwards.getParams().getName().equals("Ed25519");
            default -> false;
        };
    }
}
