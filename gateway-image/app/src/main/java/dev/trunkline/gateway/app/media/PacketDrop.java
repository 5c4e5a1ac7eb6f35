package dev.trunkline.gateway.app.media;

/// Why a packet was not forwarded.
public enum PacketDrop {
    /// It is neither RTP nor RTCP (RFC 3550 §5.1, §6.4), or RTP on the RTCP port.
    MALFORMED,
    /// Its source is none that the call may have media from.
    STRANGER,
    /// Its source would be allowed, but the stream is latched to another.
    OFF_LATCH,
    /// The SDP that holds does not let this leg send (RFC 3264 §5.1); RTCP is not held to it.
    DIRECTION,
    /// Nobody knows yet where the other leg wants it.
    NO_TARGET,
    /// The SDP of the other leg wants it where media may not go: to this pod itself, or to somebody whom the configuration does not
    /// know.
    TARGET_REFUSED,
    /// The system did not take it: its buffer was full, or the network is not reachable.
    NOT_SENT
}
