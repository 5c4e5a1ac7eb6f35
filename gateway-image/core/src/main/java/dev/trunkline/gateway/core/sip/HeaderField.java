package dev.trunkline.gateway.core.sip;

import java.util.function.Function;

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
        return typed(Via.class, Via::read);
    }

    NameAddr nameAddr() {
        return typed(NameAddr.class, NameAddr::read);
    }

    CSeq cseq() {
        return typed(CSeq.class, CSeq::read);
    }

    AuthHeader auth() {
        return typed(AuthHeader.class, AuthHeader::read);
    }

    private <V extends HeaderValue> V typed(Class<V> type, Function<Scanner, V> read) {
        if (type.isInstance(typed)) {
            return type.cast(typed);
        }
        V fresh = read.apply(new Scanner(value));
        typed = fresh;
        return fresh;
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
