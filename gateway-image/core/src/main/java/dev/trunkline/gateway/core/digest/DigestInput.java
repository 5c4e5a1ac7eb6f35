package dev.trunkline.gateway.core.digest;

import dev.trunkline.gateway.config.Secret;
import dev.trunkline.gateway.core.sip.Body;
import dev.trunkline.gateway.core.sip.Method;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Everything that a response is computed from: RFC 7616 §3.4.1 to §3.4.3, without a qop RFC 2069.
///
/// @param nonceCount as on the wire, eight hex digits
record DigestInput(
        DigestAlgorithm algorithm,
        String username,
        String realm,
        String nonce,
        String cnonce,
        String nonceCount,
        Optional<Qop> qop,
        Method method,
        String uri) {

    /// The response in lower-case hex.
    String response(Secret password, Body body) {
        String a1 = hash(username + ":" + realm + ":" + password.reveal());
        String ha1 = algorithm.isSession() ? hash(a1 + ":" + nonce + ":" + cnonce) : a1;
        String a2 = method + ":" + uri;
        boolean signsBody = qop.filter(Qop.AUTH_INT::equals).isPresent();
        String ha2 = hash(signsBody ? a2 + ":" + algorithm.hash(body.bytes()) : a2);
        return hash(qop.isEmpty()
                ? ha1 + ":" + nonce + ":" + ha2
                : ha1 + ":" + nonce + ":" + nonceCount + ":" + cnonce + ":" + qop.get().token() + ":" + ha2);
    }

    private String hash(String text) {
        return algorithm.hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
