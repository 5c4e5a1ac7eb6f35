package dev.trunkline.gateway.core.sdp;

import java.util.Optional;

/// The `o=` line: RFC 8866 §5.2. Id and version are numbers that may not fit into 64 bits, and are compared as text.
public record Origin(String username, String sessionId, String version, String address) {

    public Origin {
        address = Words.withoutBrackets(address);
        if (!Words.isWord(username) || !isNumber(sessionId) || !isNumber(version) || !Words.isWord(address)) {
            throw new IllegalArgumentException("not an SDP origin");
        }
    }

    /// One of our own: username `-`.
    public static Origin of(long sessionId, long version, String address) {
        return new Origin("-", Long.toUnsignedString(sessionId), Long.toUnsignedString(version), address);
    }

    static Optional<Origin> parse(String value) {
        var words = Words.of(value);
        if (words.size() != 6
                || !words.get(3).equals("IN")
                || !isNumber(words.get(1))
                || !isNumber(words.get(2))
                || !Words.isWord(words.get(0))
                || !Words.isWord(words.get(5))) {
            return Optional.empty();
        }
        return Optional.of(new Origin(words.get(0), words.get(1), words.get(2), words.get(5)));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    Line line() {
        return new Line('o', username + " " + sessionId + " " + version + " " + new Connection(address).text());
    }
}
