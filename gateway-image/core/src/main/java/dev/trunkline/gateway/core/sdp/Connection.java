package dev.trunkline.gateway.core.sdp;

import java.net.InetAddress;
import java.util.Optional;

/// The `c=` line: RFC 8866 §5.7.
///
/// @param address an address or a name; brackets around IPv6 are taken off
public record Connection(String address) {

    public Connection {
        address = Words.withoutBrackets(address);
        if (!Words.isWord(address)) {
            throw new IllegalArgumentException("not an SDP address");
        }
    }

    static Optional<Connection> parse(String value) {
        var words = Words.of(value);
        boolean known = words.size() == 3
                && words.get(0).equals("IN")
                && (words.get(1).equals("IP4") || words.get(1).equals("IP6"))
                && Words.isWord(words.get(2));
        return known ? Optional.of(new Connection(words.get(2))) : Optional.empty();
    }

    /// The address if it is one and not a name.
    public Optional<InetAddress> resolved() {
        try {
            return Optional.of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// `0.0.0.0` or `::`: hold as RFC 2543 had it, RFC 3264 §8.4.
    public boolean isUnspecified() {
        return resolved().filter(InetAddress::isAnyLocalAddress).isPresent();
    }

    /// `IN IP4 address`.
    String text() {
        return "IN " + (address.indexOf(':') >= 0 ? "IP6 " : "IP4 ") + address;
    }

    Line line() {
        return new Line('c', text());
    }
}
