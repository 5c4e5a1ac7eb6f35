package dev.trunkline.gateway.core.routing;

import dev.trunkline.gateway.core.routing.DialPattern.Invalid;
import dev.trunkline.gateway.core.routing.DialPattern.Parsed;
import dev.trunkline.gateway.core.routing.DialPattern.Tail;
import dev.trunkline.gateway.core.routing.DialPattern.Valid;
import java.util.ArrayList;
import java.util.List;

/// Reads one pattern from left to right.
final class DialPatternParser {

    private static final Symbols X = Symbols.digits('0', '9');
    private static final Symbols Z = Symbols.digits('1', '9');
    private static final Symbols N = Symbols.digits('2', '9');

    private final String text;
    private final List<Symbols> places = new ArrayList<>();
    private int at;

    DialPatternParser(String text) {
        this.text = text;
        this.at = text.startsWith("_") ? 1 : 0;
    }

    Parsed parse() {
        if (at == text.length()) {
            return error(at, "the pattern is empty");
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '.', '!' -> {
                    if (at + 1 < text.length()) {
                        return error(at, "\"" + c + "\" may only be the last character");
                    }
                    return valid(c == '.' ? Tail.SOME : Tail.ANY);
                }
                case '[' -> {
                    switch (set()) {
                        case Set(Symbols symbols) -> places.add(symbols);
                        case Bad(int column, String message) -> {
                            return error(column, message);
                        }
                    }
                }
                case 'X', 'x' -> place(X);
                case 'Z', 'z' -> place(Z);
                case 'N', 'n' -> place(N);
                default -> {
                    Symbols literal = Symbols.of(c);
                    if (literal.isEmpty()) {
                        return error(at, "\"" + c + "\" is not allowed, allowed are 0-9 * # + X Z N [ ] . !");
                    }
                    place(literal);
                }
            }
        }
        return valid(Tail.NONE);
    }

    private sealed interface SetResult {}

    private record Set(Symbols symbols) implements SetResult {}

    private record Bad(int index, String message) implements SetResult {}

    /// Reads `[…]` and leaves `at` behind it.
    private SetResult set() {
        int open = at;
        Symbols symbols = Symbols.NONE;
        int i = open + 1;
        while (i < text.length() && text.charAt(i) != ']') {
            char first = text.charAt(i);
            Symbols member = Symbols.of(first);
            if (member.isEmpty()) {
                return new Bad(i, "\"" + first + "\" is not allowed between [ and ], allowed are 0-9 * # + and ranges such as 2-5");
            }
            if (i + 1 < text.length() && text.charAt(i + 1) == '-') {
                if (i + 2 == text.length() || !X.contains(first) || !X.contains(text.charAt(i + 2))) {
                    return new Bad(i + 1, "\"-\" must stand between two digits");
                }
                char last = text.charAt(i + 2);
                if (last < first) {
                    return new Bad(i, "the range " + first + "-" + last + " runs backward");
                }
                member = Symbols.digits(first, last);
                i += 2;
            }
            symbols = symbols.or(member);
            i++;
        }
        if (i == text.length()) {
            return new Bad(open, "\"[\" is never closed");
        }
        if (symbols.isEmpty()) {
            return new Bad(open, "\"[]\" matches nothing");
        }
        at = i + 1;
        return new Set(symbols);
    }

    private void place(Symbols symbols) {
        places.add(symbols);
        at++;
    }

    private Parsed valid(Tail tail) {
        return new Valid(new DialPattern(text, places, tail));
    }

    private static Parsed error(int index, String message) {
        return new Invalid(index + 1, message);
    }
}
