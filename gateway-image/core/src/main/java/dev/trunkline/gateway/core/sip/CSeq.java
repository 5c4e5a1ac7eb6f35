package dev.trunkline.gateway.core.sip;

import java.util.Optional;

/// A CSeq value: RFC 3261 §20.16. The number is 0 to 2³¹−1.
public record CSeq(long number, Method method) implements HeaderValue {

    private static final long MAX = (1L << 31) - 1; // RFC 3261 §8.1.1.5

    public CSeq {
        if (number < 0 || number > MAX) {
            throw new IllegalArgumentException("CSeq number");
        }
    }

    /// Parses a whole value; empty when it is none.
    public static Optional<CSeq> parse(String text) {
        try {
            return Optional.of(read(new Scanner(text)));
        } catch (SyntaxException _) {
            return Optional.empty();
        }
    }

    static CSeq read(Scanner in) {
        long number = in.skipSpace().number(MAX);
        if (in.peek() != ' ' && in.peek() != '\t') {
            throw in.error("space expected");
        }
        String method = in.skipSpace().token();
        in.expectEnd();
        return new CSeq(number, Method.of(method));
    }

    public CSeq next(Method method) {
        return new CSeq(number + 1, method);
    }

    @Override
    public String text() {
        return number + " " + method;
    }

    @Override
    public String toString() {
        return text();
    }
}
