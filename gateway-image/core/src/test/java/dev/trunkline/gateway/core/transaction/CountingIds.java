package dev.trunkline.gateway.core.transaction;

/// Ids that a transcript can name.
final class CountingIds implements Ids {

    private int count;

    @Override
    public String branch() {
        return "z9hG4bK" + ++count;
    }

    @Override
    public String tag() {
        return "tag" + ++count;
    }

    @Override
    public String callId() {
        return "call" + ++count;
    }

    @Override
    public String nonce() {
        return "nonce" + ++count;
    }
}
