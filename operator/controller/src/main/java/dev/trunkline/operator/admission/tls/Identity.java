package dev.trunkline.operator.admission.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the webhook shows: its certificate with the chain, and the key.
///
/// @param chain the certificate first
public record Identity(List<X509Certificate> chain, PrivateKey key) {

    public Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("no certificate");
        }
    }

    /// Reads `tls.crt` and `tls.key`.
    static Identity read(String certificates, String key) throws GeneralSecurityException {
        List<X509Certificate> chain = Pem.certificates(certificates);
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("no certificate");
        }
        return new Identity(chain, Pem.key(key, chain.getFirst().getPublicKey().getAlgorithm()));
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    Instant from() {
        return certificate().getNotBefore().toInstant();
    }

    Instant until() {
        return certificate().getNotAfter().toInstant();
    }

    /// When it is time to make its successor: after two thirds of its life.
    Instant due() {
        return from().plus(Duration.between(from(), until()).multipliedBy(2).dividedBy(3));
    }

    /// Whether it is good at this moment, for all these names.
    boolean serves(Collection<String> names, Instant now) {
        return !now.isBefore(from()) && now.isBefore(until()) && names().containsAll(names);
    }

    private Set<String> names() {
        try {
            var names = certificate().getSubjectAlternativeNames();
            return names == null
                    ? Set.of()
                    : names.stream().map(name -> name.get(1).toString()).collect(Collectors.toSet());
        } catch (CertificateParsingException _) {
            return Set.of();
        }
    }

    /// Without the key.
    @Override
    public String toString() {
        return "Identity[" + certificate().getSubjectX500Principal() + " until " + until() + "]";
    }
}
