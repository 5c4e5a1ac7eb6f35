package dev.trunkline.rules.net;

import java.util.Optional;
import java.util.OptionalInt;

/// `host` or `host:port`, the host a name or an address, an IPv6 address in brackets (RFC 3261 §25.1 `hostport`): without them its
/// last group would read as a port.
public record Authority(String host, OptionalInt port) {

    public static Optional<Authority> parse(String text) {
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            if (close < 0 || Ip.parse(text.substring(1, close)).filter(Ip::v6).isEmpty()) {
                return Optional.empty();
            }
            return withPort(text.substring(1, close), text.substring(close + 1));
        }
        int colon = text.indexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        if (Ip.parse(host).filter(ip -> !ip.v6()).isEmpty() && !HostName.isValid(host)) {
            return Optional.empty();
        }
        return withPort(host, colon < 0 ? "" : text.substring(colon));
    }

    private static Optional<Authority> withPort(String host, String rest) {
        if (rest.isEmpty()) {
            return Optional.of(new Authority(host, OptionalInt.empty()));
        }
        if (!rest.matches(":[1-9]\\d{0,4}") || Integer.parseInt(rest.substring(1)) > 65_535) {
            return Optional.empty();
        }
        return Optional.of(new Authority(host, OptionalInt.of(Integer.parseInt(rest.substring(1)))));
    }
}
