package dev.trunkline.gateway.core.digest;

import dev.trunkline.gateway.config.Secret;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.Uri;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The checking side: makes challenges of one realm and judges the answers (ITSP-26). It remembers a bounded number of nonces and
/// their counts, so that an answer serves once: RFC 7616 §3.4, §5.4.
public final class DigestGuard {

    /// What an answer is worth.
    public enum Verdict {
        /// The peer knows the password.
        ACCEPTED,
        /// It does, but its nonce is old or was used: challenge again, with `stale`.
        STALE,
        /// No credentials of this realm: challenge.
        MISSING,
        /// Wrong user or password, or an answer that does not belong to this request.
        WRONG
    }

    /// @param username of an accepted answer, else empty
    public record Result(Verdict verdict, Optional<String> username) {}

    private static final int MAX_NONCES = 4_096;
    /// Stands in for the password of a user who does not exist, so that both take as long.
    private static final Secret NOBODY = new Secret("");

    private final String realm;
    private final List<DigestAlgorithm> algorithms;
    private final Duration lifetime;
    private final Map<String, Issued> nonces = new LinkedHashMap<>();

    private record Issued(Instant until, long lastCount) {}

    /// @param algorithms in order of preference, one challenge each (RFC 8760 §2.4)
    /// @param lifetime   how long a nonce serves
    public DigestGuard(String realm, List<DigestAlgorithm> algorithms, Duration lifetime) {
        this.realm = realm;
        this.algorithms = List.copyOf(algorithms);
        this.lifetime = lifetime;
    }

    /// A 401 to `request`, or a 407 if `proxy`.
    ///
    /// @param nonce a new one, that nobody can guess
    /// @param stale what [#check] found
    public SipResponse challenge(Instant now, SipRequest request, boolean proxy, String nonce, boolean stale) {
        forgetOld(now);
        nonces.put(nonce, new Issued(now.plus(lifetime), 0));
        var name = proxy ? HeaderName.PROXY_AUTHENTICATE : HeaderName.WWW_AUTHENTICATE;
        var response = request.reply(proxy ? 407 : 401);
        var headers = response.headers();
        for (var algorithm : algorithms) {
            var challenge = new DigestChallenge(
                    realm, nonce, Optional.empty(), Optional.of(algorithm), List.of(Qop.AUTH, Qop.AUTH_INT), stale);
            headers = headers.withAdded(name, challenge.header());
        }
        return response.withHeaders(headers);
    }

    private void forgetOld(Instant now) {
        var oldest = nonces.entrySet().iterator();
        while (oldest.hasNext()) {
            boolean old = !oldest.next().getValue().until().isAfter(now);
            if (!old && nonces.size() < MAX_NONCES) {
                return;
            }
            oldest.remove();
        }
    }

    /// Judges a request's credentials.
    ///
    /// @param passwords the password of a user, empty for one who does not exist
    public Result check(Instant now, SipRequest request, boolean proxy, Function<String, Optional<Secret>> passwords) {
        var name = proxy ? HeaderName.PROXY_AUTHORIZATION : HeaderName.AUTHORIZATION;
        var proof = request.auths(name).stream()
                .map(header -> DigestProof.of(header, request.method()))
                .flatMap(Optional::stream)
                .filter(p -> p.realm().equals(realm))
                .findFirst();
        return proof.map(p -> judge(now, request, p, passwords))
                .orElseGet(() -> new Result(Verdict.MISSING, Optional.empty()));
    }

    private Result judge(
            Instant now, SipRequest request, DigestProof proof, Function<String, Optional<Secret>> passwords) {
        var password = passwords.apply(proof.username());
        boolean knows = proof.knows(password.orElse(NOBODY), request.body());
        boolean allowed = algorithms.contains(proof.algorithm()) && proof.qop().isPresent(); // we always offer a qop
        if (!knows || password.isEmpty() || !allowed || !isFor(request, proof)) {
            return new Result(Verdict.WRONG, Optional.empty());
        }
        var issued = Optional.ofNullable(nonces.get(proof.nonce()));
        if (issued.isEmpty()
                || !issued.get().until().isAfter(now)
                || proof.nonceCount() <= issued.get().lastCount()) {
            return new Result(Verdict.STALE, Optional.empty());
        }
        nonces.replace(proof.nonce(), new Issued(issued.get().until(), proof.nonceCount()));
        return new Result(Verdict.ACCEPTED, Optional.of(proof.username()));
    }

    /// RFC 3261 §22.4: the signed URI must be the one asked for; elements on the way may have rewritten it into an equal one.
    private static boolean isFor(SipRequest request, DigestProof proof) {
        return Uri.parse(proof.uri()).filter(uri -> uri.equivalentTo(request.requestUri())).isPresent();
    }
}
