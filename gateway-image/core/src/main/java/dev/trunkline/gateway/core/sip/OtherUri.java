package dev.trunkline.gateway.core.sip;

import java.util.Optional;

/// A URI of a scheme that we do not route: RFC 3986 §3.
public record OtherUri(String scheme, String rest) implements Uri {

    public OtherUri {
        if (!isScheme(scheme) || !visible(rest)) {
            throw new IllegalArgumentException("not a URI");
        }
    }

    private static boolean isScheme(String scheme) {
        return !scheme.isEmpty()
                && scheme.charAt(0) >= 'a'
                && scheme.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '.' || c == '-');
    }

    static boolean visible(String rest) {
        return rest.chars().allMatch(c -> c > ' ' && c != 127 && c != '<' && c != '>' && c != '"');
    }

    @Override
    public Optional<String> user() {
        return Optional.empty();
    }

    @Override
    public String text() {
        return scheme + ":" + rest;
    }

    @Override
    public boolean equivalentTo(Uri other) {
        return equals(other);
    }

    @Override
    public String toString() {
        return text();
    }
}
