package dev.trunkline.gateway.core.sip;

/// Text that does not fit the grammar, on its way to becoming a [ParseResult.Malformed]. Without a stack trace, since peers
/// decide how often it happens.
final class SyntaxException extends RuntimeException {

    private final int position;

    SyntaxException(int position, String what) {
        super(what, null, false, false);
        this.position = position;
    }

    int position() {
        return position;
    }
}
