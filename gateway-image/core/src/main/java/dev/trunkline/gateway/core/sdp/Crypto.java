package dev.trunkline.gateway.core.sdp;

import dev.trunkline.gateway.config.Secret;
import java.util.List;
import java.util.Optional;

/// An `a=crypto` line: RFC 4568 §9.1.
///
/// @param suite         such as `AES_CM_128_HMAC_SHA1_80`
/// @param keyParams     `inline:…`, which does not print
/// @param sessionParams what follows, in its order
public record Crypto(int tag, String suite, Secret keyParams, List<String> sessionParams) {

    public Crypto {
        sessionParams = List.copyOf(sessionParams);
    }

    static Optional<Crypto> parse(String value) {
        var words = Words.of(value);
        if (words.size() < 3) {
            return Optional.empty();
        }
        var tag = Words.number(words.get(0), 999_999_999);
        return tag.isEmpty()
                ? Optional.empty()
                : Optional.of(new Crypto(
                        tag.getAsInt(), words.get(1), new Secret(words.get(2)), words.subList(3, words.size())));
    }

    Line line() {
        var out = new StringBuilder().append(tag).append(' ').append(suite).append(' ').append(keyParams.reveal());
        sessionParams.forEach(param -> out.append(' ').append(param));
        return Line.attribute("crypto", out.toString());
    }
}
