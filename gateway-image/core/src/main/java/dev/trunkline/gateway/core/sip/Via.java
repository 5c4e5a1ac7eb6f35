package dev.trunkline.gateway.core.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// A Via value: RFC 3261 §20.42, RFC 3581.
///
/// @param transport upper case: `UDP`, `TCP`, `TLS`, `WSS`…
/// @param host      the sent-by host, IPv6 in brackets
/// @param port      the sent-by port, absent where it stands for the transport's own
public record Via(String transport, String host, OptionalInt port, Params params) implements HeaderValue {

    /// Marks a branch as unique by RFC 3261 §8.1.1.7.
    public static final String COOKIE = "z9hG4bK";

    public Via {
        if (!Text.isToken(transport) || !Scanner.isHost(host)) {
            throw new IllegalArgumentException("not a Via");
        }
    }

    /// A Via of our own, asking for `rport`.
    public static Via of(String transport, String host, int port, String branch) {
        return new Via(
                transport, host, OptionalInt.of(port), Params.NONE.with("branch", branch).withFlag("rport"));
    }

    /// Parses a whole value; empty when it is none.
    public static Optional<Via> parse(String text) {
        try {
            return Optional.of(read(new Scanner(text)));
        } catch (SyntaxException _) {
            return Optional.empty();
        }
    }

    static Via read(Scanner in) {
        if (!in.token().equalsIgnoreCase("SIP")) {
            throw in.error("SIP expected");
        }
        in.skipSpace().expect('/');
        if (!in.skipSpace().token().equals("2.0")) {
            throw in.error("version 2.0 expected");
        }
        in.skipSpace().expect('/');
        String transport = in.skipSpace().token();
        if (in.peek() != ' ' && in.peek() != '\t') {
            throw in.error("space expected");
        }
        String host = in.skipSpace().host();
        in.skipSpace();
        OptionalInt port = OptionalInt.empty();
        if (in.take(':')) {
            port = OptionalInt.of((int) in.skipSpace().number(65535));
        }
        var params = in.params();
        in.expectEnd();
        return new Via(transport.toUpperCase(Locale.ROOT), host, port, params);
    }

    /// The branch, empty text where an RFC 2543 element gave none.
    public String branch() {
        return params.value("branch").orElse("");
    }

    /// Whether the branch is unique as RFC 3261 demands; the cookie alone is not (RFC 4475 §3.2.1).
    public boolean hasCookie() {
        return branch().startsWith(COOKIE) && branch().length() > COOKIE.length();
    }

    /// The sent-by port, or the default of the transport.
    public int effectivePort() {
        return port.orElse(transport.equals("TLS") || transport.equals("WSS") ? 5061 : 5060);
    }

    public Optional<String> received() {
        return params.value("received");
    }

    /// The port that the request was seen to come from, if whoever received it said so.
    public OptionalInt rport() {
        var value = params.value("rport");
        if (value.isEmpty() || value.get().isEmpty() || value.get().length() > 5
                || !value.get().chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(value.get()));
    }

    public Via with(String param, String value) {
        return new Via(transport, host, port, params.with(param, value));
    }

    @Override
    public String text() {
        var out = new StringBuilder(64).append("SIP/2.0/").append(transport).append(' ').append(host);
        if (port.isPresent()) {
            out.append(':').append(port.getAsInt());
        }
        params.write(out);
        return out.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
