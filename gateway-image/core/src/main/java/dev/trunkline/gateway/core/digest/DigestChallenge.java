package dev.trunkline.gateway.core.digest;

import dev.trunkline.gateway.core.sip.AuthHeader;
import dev.trunkline.gateway.core.sip.Params;
import java.util.List;
import java.util.Optional;

/// A challenge: RFC 7616 §3.3.
///
/// @param algorithm absent where the challenge names none, which means MD5
/// @param qop       what is offered, empty for the form of RFC 2069
/// @param stale     the credentials were right, only the nonce was old
public record DigestChallenge(
        String realm,
        String nonce,
        Optional<String> opaque,
        Optional<DigestAlgorithm> algorithm,
        List<Qop> qop,
        boolean stale) {

    public DigestChallenge {
        qop = List.copyOf(qop);
    }

    /// Reads WWW-Authenticate or Proxy-Authenticate; empty when it is no digest, or one with an algorithm or a qop that we do not
    /// know.
    public static Optional<DigestChallenge> of(AuthHeader header) {
        var realm = header.param("realm");
        var nonce = header.param("nonce");
        var named = header.param("algorithm");
        var algorithm = named.flatMap(DigestAlgorithm::of);
        var offered = header.param("qop");
        var qop = Qop.list(offered.orElse(""));
        if (!header.isDigest()
                || realm.isEmpty()
                || nonce.isEmpty()
                || named.isPresent() && algorithm.isEmpty()
                || offered.isPresent() && qop.isEmpty()) {
            return Optional.empty();
        }
        boolean stale = header.param("stale").filter("true"::equalsIgnoreCase).isPresent();
        return Optional.of(
                new DigestChallenge(realm.get(), nonce.get(), header.param("opaque"), algorithm, qop, stale));
    }

    /// As it goes into WWW-Authenticate or Proxy-Authenticate.
    public AuthHeader header() {
        var params = Params.NONE.withQuoted("realm", realm).withQuoted("nonce", nonce);
        if (opaque.isPresent()) {
            params = params.withQuoted("opaque", opaque.get());
        }
        if (stale) {
            params = params.with("stale", "true");
        }
        if (algorithm.isPresent()) {
            params = params.with("algorithm", algorithm.get().token());
        }
        if (!qop.isEmpty()) {
            params = params.withQuoted("qop", String.join(",", qop.stream().map(Qop::token).toList()));
        }
        return new AuthHeader("Digest", params);
    }
}
