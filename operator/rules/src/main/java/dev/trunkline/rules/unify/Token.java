package dev.trunkline.rules.unify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trunkline.gateway.config.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a signed JSON Web Token says of itself (RFC 7519, RFC 7515 §7.1). Its signature is for the service to check.
///
/// @param expires   `exp`, absent where it never expires
/// @param notBefore `nbf`
/// @param apps      the client ids of those that may use it: `apps`, `client_id`, `azp`, `cid`, and of `aud` what is no URI
record Token(Optional<Instant> expires, Optional<Instant> notBefore, Set<String> apps) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    // RFC 3339 writes no year beyond it, and neither could a condition.
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    Token {
        apps = Set.copyOf(apps);
    }

    /// Empty if the text is none.
    static Optional<Token> parse(Secret text) {
        String[] parts = text.reveal().strip().split("\\.", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode header = object(parts[0]);
            JsonNode claims = object(parts[1]);
            Base64.getUrlDecoder().decode(parts[2]);
            return header.has("alg")
                    ? Optional.of(new Token(time(claims.path("exp")), time(claims.path("nbf")), apps(claims)))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException _) {
            // What is wrong with it would show what it holds.
            return Optional.empty();
        }
    }

    private static JsonNode object(String part) throws IOException {
        JsonNode tree = JSON.readTree(Base64.getUrlDecoder().decode(part));
        if (!tree.isObject()) {
            throw new IllegalArgumentException("no object");
        }
        return tree;
    }

    /// RFC 7519 §2, NumericDate: seconds, perhaps with a fraction.
    private static Optional<Instant> time(JsonNode value) {
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException("no time");
        }
        // A double holds each second until then, and costs the same whatever stands there: 1e-400000000 in full fills the memory.
        double seconds = Math.clamp(value.doubleValue(), 0.0, LATEST);
        return Optional.of(Instant.ofEpochSecond((long) Math.floor(seconds)));
    }

    private static Set<String> apps(JsonNode claims) {
        Set<String> apps = new TreeSet<>();
        for (String claim : new String[] {"apps", "client_id", "azp", "cid"}) {
            add(apps, claims.path(claim));
        }
        Set<String> audience = new TreeSet<>();
        add(audience, claims.path("aud"));
        audience.removeIf(text -> text.contains(":"));
        apps.addAll(audience);
        return apps;
    }

    private static void add(Set<String> texts, JsonNode value) {
        if (value.isTextual()) {
            texts.add(value.asText());
        } else if (value.isArray()) {
            value.forEach(item -> add(texts, item));
        }
    }
}
