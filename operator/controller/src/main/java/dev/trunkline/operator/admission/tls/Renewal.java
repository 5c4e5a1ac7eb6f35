package dev.trunkline.operator.admission.tls;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What becomes of the webhook's certificate as time goes on. A successor is made long before it is needed, and shown only after its
/// authority has been trusted for a while, so that no request meets a certificate that its sender does not know.
final class Renewal {

    /// How long an authority is trusted before its certificate is shown: all operators and API servers have heard of it by then.
    static final Duration SETTLING = Duration.ofMinutes(10);

    private final Set<String> names;
    private final Issuer issuer;

    Renewal(Set<String> names, SecureRandom random) {
        this.names = names;
        this.issuer = new Issuer(random);
    }

    /// What shall be instead; the same where nothing is to be done.
    ///
    /// @param published whether the API server trusts the authorities of what is
    Material step(Material now, Instant at, boolean published) {
        List<X509Certificate> standing =
                now.authorities().stream().filter(authority -> at.isBefore(authority.getNotAfter().toInstant())).toList();
        Optional<Identity> serving = now.serving().filter(identity -> identity.serves(names, at));
        Optional<Identity> next = now.next().filter(identity -> identity.serves(names, at));
        if (serving.isEmpty() && next.isPresent()) {
            return new Material(standing, next, Optional.empty());
        }
        if (serving.isEmpty()) {
            Issuer.Issued first = issuer.issue(names, at);
            return new Material(with(first.authority(), standing), Optional.of(first.identity()), Optional.empty());
        }
        if (next.isPresent()) {
            boolean settled = published && !at.isBefore(next.get().from().plus(Issuer.BACKDATED).plus(SETTLING));
            return settled ? new Material(standing, next, Optional.empty()) : new Material(standing, serving, next);
        }
        if (at.isBefore(serving.get().due())) {
            return new Material(standing, serving, Optional.empty());
        }
        Issuer.Issued successor = issuer.issue(names, at);
        return new Material(with(successor.authority(), standing), serving, Optional.of(successor.identity()));
    }

    private static List<X509Certificate> with(X509Certificate authority, List<X509Certificate> others) {
        List<X509Certificate> all = new ArrayList<>(others);
        all.add(authority);
        return all;
    }
}
