package dev.trunkline.rules.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A way from a certificate up to a root, by issuer and signature (RFC 5280 §6.1, without policies and name constraints).
///
/// @param path from the leaf upward
/// @param end  how the way ends
record Chain(List<X509Certificate> path, End end) {

    /// Longer ones exist nowhere, and a circle of cross certificates must end.
    private static final int LONGEST = 8;

    private static final int KEY_CERT_SIGN = 5;

    enum End {
        /// At a trusted root, or a certificate that one signed.
        Trusted,
        /// At a root that is not trusted.
        OtherRoot,
        /// At a certificate whose issuer is missing.
        Open
    }

    Chain {
        path = List.copyOf(path);
    }

    X509Certificate top() {
        return path.getLast();
    }

    /// The best way that there is: to a trusted root, else to another root, else as far as it goes.
    ///
    /// @param others  certificates that may stand between
    /// @param trusted roots
    static Chain of(X509Certificate leaf, Collection<X509Certificate> others, Collection<X509Certificate> trusted) {
        return climb(List.of(leaf), others, trusted);
    }

    private static Chain climb(
            List<X509Certificate> path, Collection<X509Certificate> others, Collection<X509Certificate> trusted) {
        X509Certificate top = path.getLast();
        if (trusted.contains(top) || trusted.stream().anyMatch(root -> signed(root, top))) {
            return new Chain(path, End.Trusted);
        }
        if (signed(top, top)) {
            return new Chain(path, End.OtherRoot);
        }
        Chain best = new Chain(path, End.Open);
        for (X509Certificate issuer : others) {
            if (path.size() == LONGEST || path.contains(issuer) || !mayIssue(issuer, path.size()) || !signed(issuer, top)) {
                continue;
            }
            List<X509Certificate> longer = new ArrayList<>(path);
            longer.add(issuer);
            Chain chain = climb(longer, others, trusted);
            if (chain.end().compareTo(best.end()) < 0 || chain.end() == best.end() && chain.path().size() > best.path().size()) {
                best = chain;
            }
        }
        return best;
    }

    /// RFC 5280 §4.2.1.9 and §4.2.1.3. A root of version 1 has no extensions, and is trusted or not as it is.
    private static boolean mayIssue(X509Certificate issuer, int below) {
        boolean[] usage = issuer.getKeyUsage();
        boolean root = issuer.getSubjectX500Principal().equals(issuer.getIssuerX500Principal());
        return (root || issuer.getBasicConstraints() >= below - 1) && (usage == null || usage[KEY_CERT_SIGN]);
    }

    private static boolean signed(X509Certificate issuer, X509Certificate subject) {
        if (!issuer.getSubjectX500Principal().equals(subject.getIssuerX500Principal())) {
            return false;
        }
        try {
            subject.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
