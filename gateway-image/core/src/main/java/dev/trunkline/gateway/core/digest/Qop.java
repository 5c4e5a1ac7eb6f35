package dev.trunkline.gateway.core.digest;

import java.util.ArrayList;
import java.util.List;

/// Quality of protection: RFC 7616 §3.3.
public enum Qop {
    AUTH("auth"),
    /// The body is signed too.
    AUTH_INT("auth-int");

    private final String token;

    Qop(String token) {
        this.token = token;
    }

    public String token() {
        return token;
    }

    /// Those of a comma-separated list that we know.
    static List<Qop> list(String text) {
        var known = new ArrayList<Qop>(2);
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            String word = text.substring(from, to).strip();
            for (var qop : values()) {
                if (qop.token.equalsIgnoreCase(word)) {
                    known.add(qop);
                }
            }
            from = to + 1;
        }
        return known;
    }
}
