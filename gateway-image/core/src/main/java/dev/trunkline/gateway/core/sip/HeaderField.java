package dev.trunkline.gateway.core.sip;

/// One header field: a name and an unfolded value. Its typed form is parsed once and goes with it from message to message.
public final class HeaderField {

    private final HeaderName name;
    private final String value;
    private HeaderValue typed; // a cache of immutable values: threads may race to fill it, with equal results

    private HeaderField(HeaderName name, String value) {
        this.name = name;
        this.value = value;
    }

    /// For the parser, whose lines hold neither CR, LF nor NUL.
    static HeaderField parsed(HeaderName name, String value) {
        return new HeaderField(name, value);
    }

    /// A field of plain text. CR, LF and NUL are refused with an [IllegalArgumentException].
    public static HeaderField of(HeaderName name, String value) {
        return new HeaderField(name, Text.checkField(value.strip()));
    }

    /// A field of a typed value.
    public static HeaderField of(HeaderName name, HeaderValue value) {
        var field = new HeaderField(name, Text.checkField(value.text()));
        field.typed = value;
        return field;
    }

    public HeaderName name() {
        return name;
    }

    public String value() {
        return value;
    }

    Via via() {
        if (typed instanceof Via via) {
            return via;
        }
        var via = Via.read(new Scanner(value));
        typed = via;
        return via;
    }

    NameAddr nameAddr() {
        if (typed instanceof NameAddr nameAddr) {
            return nameAddr;
        }
        var nameAddr = NameAddr.read(new Scanner(value));
        typed = nameAddr;
        return nameAddr;
    }

    CSeq cseq() {
        if (typed instanceof CSeq cseq) {
            return cseq;
        }
        var cseq = CSeq.read(new Scanner(value));
        typed = cseq;
        return cseq;
    }

    AuthHeader auth() {
        if (typed instanceof AuthHeader auth) {
            return auth;
        }
        var auth = AuthHeader.read(new Scanner(value));
        typed = auth;
        return auth;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderField field && name.equals(field.name) && value.equals(field.value);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + value.hashCode();
    }

    @Override
    public String toString() {
        return name + ": " + (name.secret() ? "****" : value);
    }
}
