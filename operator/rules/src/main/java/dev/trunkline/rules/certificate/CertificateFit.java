package dev.trunkline.rules.certificate;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.gateway.config.Secret;
import dev.trunkline.rules.SecretData;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/// How the certificate in a Secret (`tls.crt` with its chain, `tls.key`, `ca.crt` with more of the chain and roots) fits (ZOOM-11).
///
/// @param misfits all that is wrong; none if it fits
/// @param next    when that changes by itself: a certificate of the chain or its root begins or ends
public record CertificateFit(List<Misfit> misfits, Optional<Instant> next) {

    /// A chain has three or four. Each is held against each.
    private static final int MOST = 50;

    public CertificateFit {
        misfits = List.copyOf(misfits);
    }

    /// @param host  the name that clients connect to
    /// @param roots where there are none, those in `ca.crt` are taken at their word
    public static CertificateFit of(String host, SecretData secret, TrustedRoots roots, Instant now) {
        String where = "Secret/" + secret.name();
        List<X509Certificate> chain;
        List<X509Certificate> more;
        try {
            chain = certificates(secret, "tls.crt");
            more = certificates(secret, "ca.crt");
        } catch (CertificateException _) {
            return unreadable(where + " holds a certificate that cannot be read; it must be X.509 in PEM form");
        }
        if (chain.isEmpty()) {
            return unreadable(where + " has no certificate in PEM form under \"tls.crt\"");
        }
        if (chain.size() + more.size() > MOST) {
            return unreadable(where + " holds " + (chain.size() + more.size()) + " certificates (tls.crt, ca.crt), and " + MOST
                    + " are read at most; leave in those of the chain");
        }
        Optional<X509Certificate> foreign =
                Stream.concat(chain.stream(), more.stream()).filter(each -> !KeyKind.isKnown(each.getPublicKey())).findFirst();
        if (foreign.isPresent()) {
            return unreadable("the certificate " + name(foreign.get().getSubjectX500Principal()) + " in " + where + " has a "
                    + foreign.get().getPublicKey().getAlgorithm() + " key that is not used; allowed are keys of " + KeyKind.WORDS);
        }
        X509Certificate leaf = chain.getFirst();
        List<Misfit> misfits = new ArrayList<>();
        CertifiedNames names = CertifiedNames.of(leaf);
        if (!names.cover(host)) {
            misfits.add(new Misfit(
                    Misfit.Reason.NameMismatch,
                    "the certificate in " + where + " is for " + list(names.all().stream().map(name -> quoted(name)).toList()) + ", not for "
                            + quoted(host)));
        }
        key(leaf, secret, where).ifPresent(misfits::add);
        List<X509Certificate> all = Stream.concat(chain.stream().skip(1), more.stream()).distinct().toList();
        List<X509Certificate> trusted = roots.isEmpty() ? more.stream().filter(CertificateFit::isRoot).toList() : List.copyOf(roots.certificates());
        Chain way = way(leaf, all, trusted, now);
        chain(way, where, roots).ifPresent(misfits::add);
        way.path().forEach(certificate -> date(certificate, where, now).ifPresent(misfits::add));
        List<X509Certificate> above = way.roots(trusted);
        if (above.stream().noneMatch(root -> isCurrent(root, now))) {
            above.stream().findFirst().flatMap(root -> date(root, roots.isEmpty() ? where : "the list of trusted roots", now)).ifPresent(misfits::add);
        }
        return new CertificateFit(misfits, next(Stream.concat(way.path().stream(), above.stream()), now));
    }

    // Clients trust no root that has ended; only where there is no other does the way to such a one count.
    private static Chain way(X509Certificate leaf, List<X509Certificate> all, List<X509Certificate> trusted, Instant now) {
        Chain way = Chain.of(leaf, all, trusted.stream().filter(root -> isCurrent(root, now)).toList());
        return way.end() == Chain.End.Trusted ? way : Chain.of(leaf, all, trusted);
    }

    private static boolean isCurrent(X509Certificate certificate, Instant now) {
        return now.isBefore(end(certificate)) && !now.isBefore(certificate.getNotBefore().toInstant());
    }

    private static Optional<Misfit> key(X509Certificate leaf, SecretData secret, String where) {
        Secret file = secret.value("tls.key").orElse(new Secret(""));
        return switch (KeyMatch.of(leaf.getPublicKey(), file)) {
            case Fits -> Optional.empty();
            case Other -> Optional.of(new Misfit(
                    Misfit.Reason.KeyMismatch, "the private key in " + where + " (tls.key) is not that of its certificate (tls.crt)"));
            case None -> Optional.of(new Misfit(
                    Misfit.Reason.Unreadable, where + " has no private key in PEM form under \"tls.key\""));
            case Encrypted -> Optional.of(new Misfit(
                    Misfit.Reason.Unreadable, "the private key in " + where + " is under a password, which nobody is there to type"));
        };
    }

    private static Optional<Misfit> chain(Chain way, String where, TrustedRoots roots) {
        String top = name(way.top().getSubjectX500Principal());
        String set = set(where, roots);
        return switch (way.end()) {
            case Trusted -> Optional.empty();
            case OtherRoot -> Optional.of(new Misfit(
                    Misfit.Reason.RootNotTrusted, "the chain in " + where + " ends at " + top + ", which is not among " + set));
            case Open -> Optional.of(new Misfit(
                    Misfit.Reason.ChainIncomplete,
                    top + " in " + where + " was issued by " + name(way.top().getIssuerX500Principal())
                            + ", whose certificate stands neither beside it (tls.crt, ca.crt) nor among " + set));
        };
    }

    private static String set(String where, TrustedRoots roots) {
        if (roots.isEmpty()) {
            return "the roots in " + where + " (ca.crt)";
        }
        return roots.isReadable() ? "the trusted roots of " + roots.date() : "the trusted roots, a list that the operator cannot read now";
    }

    private static Optional<Misfit> date(X509Certificate certificate, String where, Instant now) {
        Instant first = certificate.getNotBefore().toInstant();
        Instant last = certificate.getNotAfter().toInstant();
        String what = "the certificate " + name(certificate.getSubjectX500Principal()) + " in " + where;
        if (!now.isBefore(end(certificate))) {
            return Optional.of(new Misfit(Misfit.Reason.Expired, what + " was valid until " + last));
        }
        return now.isBefore(first)
                ? Optional.of(new Misfit(Misfit.Reason.NotYetValid, what + " is not valid before " + first))
                : Optional.empty();
    }

    /// RFC 5280 §4.1.2.5: the last second is valid, the one after it no more.
    private static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().plusSeconds(1);
    }

    private static Optional<Instant> next(Stream<X509Certificate> certificates, Instant now) {
        return certificates
                .flatMap(certificate -> Stream.of(certificate.getNotBefore().toInstant(), end(certificate)))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }

    private static List<X509Certificate> certificates(SecretData secret, String key) throws CertificateException {
        return Pem.certificates(secret.value(key).map(Secret::reveal).orElse(""));
    }

    private static boolean isRoot(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static String name(X500Principal principal) {
        return quoted(principal.getName());
    }

    private static CertificateFit unreadable(String message) {
        return new CertificateFit(List.of(new Misfit(Misfit.Reason.Unreadable, message)), Optional.empty());
    }
}
