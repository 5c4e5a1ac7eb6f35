package dev.trunkline.gateway.core.sdp;

/// What became of a body.
public sealed interface SdpResult {

    record Parsed(SessionDescription description) implements SdpResult {}

    /// Not a session description: 488 or 400 is the answer.
    ///
    /// @param line counted from 1
    /// @param what a few words for a log; nothing of the input
    record Malformed(int line, String what) implements SdpResult {}
}
