package dev.trunkline.gateway.core.digest;

import dev.trunkline.gateway.config.Secret;
import dev.trunkline.gateway.core.sip.AuthHeader;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.HeaderName;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.Params;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import java.util.HexFormat;
import java.util.Optional;

/// The answering side: a challenge, and how often it was answered. Immutable; [#next] before each further request.
///
/// @param proxy      whether it came in a 407, and is answered in Proxy-Authorization
/// @param cnonce     ours, the same for all requests under this nonce, as the session algorithms want it
/// @param nonceCount of the next answer, from 1
public record DigestAnswer(DigestChallenge challenge, boolean proxy, String cnonce, int nonceCount) {

    /// The answer to a 401 or 407: to the topmost challenge that we can answer (RFC 8760 §2.4), among those of `realm` if that is
    /// given. Empty when there is none.
    public static Optional<DigestAnswer> to(SipResponse response, Optional<String> realm, String cnonce) {
        boolean proxy = response.status() == 407;
        var header = proxy ? HeaderName.PROXY_AUTHENTICATE : HeaderName.WWW_AUTHENTICATE;
        return response.auths(header).stream()
                .map(DigestChallenge::of)
                .flatMap(Optional::stream)
                .filter(challenge -> realm.isEmpty() || realm.get().equals(challenge.realm()))
                .findFirst()
                .map(challenge -> new DigestAnswer(challenge, proxy, cnonce, 1));
    }

    /// For the next request under the same nonce.
    public DigestAnswer next() {
        return new DigestAnswer(challenge, proxy, cnonce, nonceCount + 1);
    }

    /// Whether a new challenge is worth another try after this one was answered: only if it calls the nonce stale, for else the
    /// credentials are wrong (RFC 7616 §3.3).
    public boolean mayBeRepeatedFor(DigestAnswer again) {
        return again.challenge.stale() && !again.challenge.nonce().equals(challenge.nonce());
    }

    /// The request with the answer in place of an older one. CSeq and branch are the caller's to renew.
    public SipRequest authorize(SipRequest request, String username, Secret password) {
        var name = proxy ? HeaderName.PROXY_AUTHORIZATION : HeaderName.AUTHORIZATION;
        var answer = header(username, password, request.method(), request.requestUri().text(), request.body());
        return request.with(name, answer);
    }

    /// The answer alone.
    ///
    /// @param uri the Request-URI as it goes on the wire
    public AuthHeader header(String username, Secret password, Method method, String uri, Body body) {
        // Where both are offered we sign no bodies: elements on the way may touch them.
        Optional<Qop> qop = challenge.qop().contains(Qop.AUTH)
                ? Optional.of(Qop.AUTH)
                : challenge.qop().stream().findFirst();
        var algorithm = challenge.algorithm().orElse(DigestAlgorithm.MD5);
        String count = HexFormat.of().toHexDigits(nonceCount);
        String response = new DigestInput(
                        algorithm, username, challenge.realm(), challenge.nonce(), cnonce, count, qop, method, uri)
                .response(password, body);
        var params = Params.NONE
                .withQuoted("username", username)
                .withQuoted("realm", challenge.realm())
                .withQuoted("nonce", challenge.nonce())
                .withQuoted("uri", uri)
                .withQuoted("response", response);
        if (challenge.algorithm().isPresent()) {
            params = params.with("algorithm", algorithm.token());
        }
        if (qop.isPresent() || algorithm.isSession()) {
            params = params.withQuoted("cnonce", cnonce);
        }
        if (challenge.opaque().isPresent()) {
            params = params.withQuoted("opaque", challenge.opaque().get());
        }
        if (qop.isPresent()) {
            params = params.with("qop", qop.get().token()).with("nc", count);
        }
        return new AuthHeader("Digest", params);
    }
}
