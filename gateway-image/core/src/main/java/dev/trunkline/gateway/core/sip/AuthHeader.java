package dev.trunkline.gateway.core.sip;

import java.util.ArrayList;
import java.util.Optional;

/// A challenge (WWW-Authenticate, Proxy-Authenticate) or an answer to one (Authorization, Proxy-Authorization): a scheme and
/// comma-separated parameters, RFC 3261 §25.1. It does not print its parameters.
public record AuthHeader(String scheme, Params params) implements HeaderValue {

    public AuthHeader {
        if (!Text.isToken(scheme)) {
            throw new IllegalArgumentException("not an authentication scheme");
        }
    }

    /// Parses a whole value; empty when it is none.
    public static Optional<AuthHeader> parse(String text) {
        try {
            return Optional.of(read(new Scanner(text)));
        } catch (SyntaxException _) {
            return Optional.empty();
        }
    }

    static AuthHeader read(Scanner in) {
        String scheme = in.skipSpace().token();
        var params = new ArrayList<Params.Param>(8);
        do {
            in.skipSpace();
            if (!in.atEnd() && in.peek() != ',') {
                params.add(in.param(", \t"));
                in.skipSpace();
            }
        } while (in.take(','));
        in.expectEnd();
        return new AuthHeader(scheme, Params.of(params));
    }

    public boolean isDigest() {
        return scheme.equalsIgnoreCase("Digest");
    }

    /// A parameter's value, unquoted.
    public Optional<String> param(String name) {
        return params.value(name);
    }

    @Override
    public String text() {
        var out = new StringBuilder(128).append(scheme);
        char separator = ' ';
        for (var param : params.list()) {
            out.append(separator);
            param.write(out);
            separator = ',';
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return scheme + " ****";
    }
}
