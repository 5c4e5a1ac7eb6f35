package dev.trunkline.rules.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A way from a certificate up to a root, by issuer and signature (RFC 5280 §6.1, without policies and name constraints).
///
/// @param path from the leaf upward
/// @param end  how the way ends
record Chain(List<X509Certificate> path, End end) {

    /// Longer ones exist nowhere.
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

    /// The best way that there is: the shortest to a trusted root, else to another root, else as far as it goes.
    ///
    /// Each certificate is come to once, by the shortest way, on which nothing is forbidden that a longer one allows; crossed ones have
    /// more ways than anybody can go.
    ///
    /// @param others  certificates that may stand between
    /// @param trusted roots
    static Chain of(X509Certificate leaf, Collection<X509Certificate> others, Collection<X509Certificate> trusted) {
        Deque<List<X509Certificate>> ways = new ArrayDeque<>(List.of(List.of(leaf)));
        Set<X509Certificate> seen = new HashSet<>(List.of(leaf));
        Chain best = new Chain(List.of(leaf), End.Open);
        while (!ways.isEmpty()) {
            List<X509Certificate> path = ways.removeFirst();
            X509Certificate top = path.getLast();
            Chain chain = new Chain(path, end(top, trusted));
            if (chain.end() == End.Trusted) {
                return chain;
            }
            if (chain.end().compareTo(best.end()) < 0 || chain.end() == best.end() && path.size() > best.path().size()) {
                best = chain;
            }
            if (chain.end() == End.OtherRoot || path.size() == LONGEST) {
                continue;
            }
            for (X509Certificate issuer : others) {
                if (!seen.contains(issuer) && mayIssue(issuer, path.size()) && signed(issuer, top)) {
                    seen.add(issuer);
                    List<X509Certificate> longer = new ArrayList<>(path);
                    longer.add(issuer);
                    ways.add(longer);
                }
            }
        }
        return best;
    }

    /// The roots that the way leads to and does not hold itself: one, or several of one name and key.
    List<X509Certificate> roots(Collection<X509Certificate> trusted) {
        return trusted.contains(top()) ? List.of() : trusted.stream().filter(root -> signed(root, top())).toList();
    }

    private static End end(X509Certificate top, Collection<X509Certificate> trusted) {
        if (trusted.contains(top) || trusted.stream().anyMatch(root -> signed(root, top))) {
            return End.Trusted;
        }
        return signed(top, top) ? End.OtherRoot : End.Open;
    }

    /// RFC 5280 §4.2.1.9 and §4.2.1.3. A root of version 1 has no extensions, and is trusted or not as it is.
    private static boolean mayIssue(X509Certificate issuer, int below) {
        boolean[] usage = issuer.getKeyUsage();
        boolean root = issuer.getSubjectX500Principal().equals(issuer.getIssuerX500Principal());
        return (root || issuer.getBasicConstraints() >= below - 1) && (usage == null || usage[KEY_CERT_SIGN]);
    }

    private static boolean signed(X509Certificate issuer, X509Certificate subject) {
        if (!issuer.getSubjectX500Principal().equals(subject.getIssuerX500Principal()) || !KeyKind.isKnown(issuer.getPublicKey())) {
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
