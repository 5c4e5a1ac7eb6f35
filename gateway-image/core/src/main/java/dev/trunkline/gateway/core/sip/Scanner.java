package dev.trunkline.gateway.core.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A cursor over one header value. What does not fit the grammar ends in a [SyntaxException], which never leaves the package.
final class Scanner {

    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    SyntaxException error(String what) {
        return new SyntaxException(at, what);
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /// The next character, 0 at the end (values hold no NUL).
    char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    boolean take(char c) {
        if (peek() == c && !atEnd()) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char c) {
        if (!take(c)) {
            throw error("'" + c + "' expected");
        }
    }

    Scanner skipSpace() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
        return this;
    }

    void expectEnd() {
        skipSpace();
        if (!atEnd()) {
            throw error("unexpected text");
        }
    }

    String token() {
        int from = at;
        while (Text.isTokenChar(peek())) {
            at++;
        }
        if (at == from) {
            throw error("token expected");
        }
        return text.substring(from, at);
    }

    /// Up to a character that is in `stops`, or the end.
    String until(String stops) {
        int from = at;
        while (!atEnd() && stops.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    String rest() {
        String rest = text.substring(at);
        at = text.length();
        return rest;
    }

    /// Whether `c` comes before the end, outside of quotes.
    boolean aheadOutsideQuotes(char c) {
        boolean quoted = false;
        for (int i = at; i < text.length(); i++) {
            char next = text.charAt(i);
            if (quoted && next == '\\') {
                i++;
            } else if (next == '"') {
                quoted = !quoted;
            } else if (next == c && !quoted) {
                return true;
            }
        }
        return false;
    }

    /// A quoted-string with its quotes.
    String quoted() {
        int from = at;
        expect('"');
        while (!atEnd()) {
            char c = text.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                return text.substring(from, at);
            }
        }
        at = from;
        throw error("quote is not closed");
    }

    long number(long max) {
        int from = at;
        long value = 0;
        while (peek() >= '0' && peek() <= '9') {
            value = value * 10 + (peek() - '0');
            if (value > max) {
                throw error("number is above " + max);
            }
            at++;
        }
        if (at == from) {
            throw error("number expected");
        }
        return value;
    }

    /// A host: a name, an IPv4 address, or an IPv6 address in brackets. RFC 3261 §25.1; `_` is let through.
    String host() {
        int from = at;
        if (take('[')) {
            while (hostV6(peek())) {
                at++;
            }
            expect(']');
            if (at - from < 4) {
                throw error("host expected");
            }
            return text.substring(from, at);
        }
        while (hostChar(peek())) {
            at++;
        }
        if (at == from) {
            throw error("host expected");
        }
        return text.substring(from, at);
    }

    static boolean isHost(String text) {
        try {
            var scanner = new Scanner(text);
            scanner.host();
            return scanner.atEnd();
        } catch (SyntaxException _) {
            return false;
        }
    }

    private static boolean hostChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-' || c == '_';
    }

    private static boolean hostV6(char c) {
        return Text.hex(c) >= 0 || c == ':' || c == '.';
    }

    OptionalInt port() {
        if (!take(':')) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) number(65535));
    }

    /// `;name=value` as often as it stands here: RFC 3261 §25.1, generic-param.
    Params params() {
        skipSpace();
        if (peek() != ';') {
            return Params.NONE;
        }
        var params = new ArrayList<Params.Param>(4);
        while (skipSpace().take(';')) {
            skipSpace();
            params.add(param(";, \t"));
        }
        return Params.of(params);
    }

    Params.Param param(String stops) {
        String name = token();
        skipSpace();
        if (!take('=')) {
            return new Params.Param(name, Optional.empty());
        }
        skipSpace();
        String value = peek() == '"' ? quoted() : until(stops);
        if (value.isEmpty()) {
            throw error("parameter value expected");
        }
        return new Params.Param(name, Optional.of(value));
    }

    /// Splits a list at commas that stand outside of quotes and angle brackets; empty elements are left out.
    static void split(String text, List<String> into) {
        int from = 0;
        boolean quoted = false;
        boolean angle = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (angle) {
                angle = c != '>';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<') {
                angle = true;
            } else if (c == ',') {
                addStripped(text, from, i, into);
                from = i + 1;
            }
        }
        addStripped(text, from, text.length(), into);
    }

    private static void addStripped(String text, int from, int to, List<String> into) {
        String element = text.substring(from, to).strip();
        if (!element.isEmpty()) {
            into.add(element);
        }
    }
}
