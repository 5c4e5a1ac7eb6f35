package dev.trunkline.gateway.core.transaction;

/// Where identifiers come from: a random source at the edge, counters in tests. Each call gives a new one.
public interface Ids {

    /// A branch that begins with `z9hG4bK`: RFC 3261 §8.1.1.7.
    String branch();

    /// A tag with at least 32 bits of randomness: RFC 3261 §19.3.
    String tag();

    /// A Call-ID that tells nothing of its maker.
    String callId();

    /// A nonce or cnonce for digest authentication.
    String nonce();
}
