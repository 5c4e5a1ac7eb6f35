package dev.trunkline.gateway.core.digest;

import dev.trunkline.gateway.config.Secret;
import dev.trunkline.gateway.core.sip.AuthHeader;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/// What a peer sent in Authorization or Proxy-Authorization, not yet believed.
final class DigestProof {

    private final DigestInput input;
    private final String response;

    private DigestProof(DigestInput input, String response) {
        this.input = input;
        this.response = response;
    }

    /// Empty when it is no digest, incomplete, or names what we do not know.
    static Optional<DigestProof> of(AuthHeader header, Method method) {
        var username = header.param("username");
        var realm = header.param("realm");
        var nonce = header.param("nonce");
        var uri = header.param("uri");
        var response = header.param("response");
        var algorithm = DigestAlgorithm.of(header.param("algorithm").orElse("MD5"));
        var namedQop = header.param("qop");
        var qop = namedQop.flatMap(text -> Qop.list(text).stream().findFirst());
        String cnonce = header.param("cnonce").orElse("");
        String count = header.param("nc").orElse("");
        if (!header.isDigest() || username.isEmpty() || realm.isEmpty() || nonce.isEmpty() || uri.isEmpty()
                || response.isEmpty() || algorithm.isEmpty() || namedQop.isPresent() && qop.isEmpty()
                || qop.isPresent() && (cnonce.isEmpty() || !isCount(count))) {
            return Optional.empty();
        }
        var input = new DigestInput(
                algorithm.get(), username.get(), realm.get(), nonce.get(), cnonce, count, qop, method, uri.get());
        return Optional.of(new DigestProof(input, response.get().toLowerCase(Locale.ROOT)));
    }

    private static boolean isCount(String count) {
        return count.length() == 8 && count.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    String username() {
        return input.username();
    }

    String realm() {
        return input.realm();
    }

    String nonce() {
        return input.nonce();
    }

    String uri() {
        return input.uri();
    }

    DigestAlgorithm algorithm() {
        return input.algorithm();
    }

    Optional<Qop> qop() {
        return input.qop();
    }

    /// 0 where there is no qop, and so no count.
    long nonceCount() {
        return input.qop().isEmpty() ? 0 : Long.parseLong(input.nonceCount(), 16);
    }

    /// Whether whoever made it knows the password; takes as long for a wrong answer as for a right one.
    boolean knows(Secret password, Body body) {
        return MessageDigest.isEqual(
                input.response(password, body).getBytes(StandardCharsets.UTF_8), response.getBytes(StandardCharsets.UTF_8));
    }
}
