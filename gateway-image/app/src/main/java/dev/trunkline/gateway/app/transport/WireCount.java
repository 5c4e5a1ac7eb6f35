package dev.trunkline.gateway.app.transport;

import java.util.Locale;

/// What the transport counts.
public enum WireCount {
    UDP_IN,
    UDP_OUT,
    TCP_IN,
    TCP_OUT,
    MALFORMED,
    KEEP_ALIVE,
    SEND_FAILED,
    CONNECTION_ACCEPTED,
    CONNECTION_OPENED,
    CONNECTION_FAILED,
    CONNECTION_IDLE,
    /// It came over the link just after the cluster began to lead calls here, and was read a moment later.
    CONNECTION_SETTLING,
    /// A source, or all together, had as many connections as allowed.
    CONNECTION_REFUSED,
    /// What came over a stream was no SIP, or too large, so that nobody can tell where the next message begins.
    CONNECTION_GARBLED,
    /// The other end did not read what it was sent.
    CONNECTION_SLOW,
    /// The other end gave no sign of life while a request waited.
    CONNECTION_DEAD,
    /// A request over a stream that turned out to have ended, and so went over another one.
    SENT_AGAIN;

    /// The name in the status and among the metrics, such as `wire_udp_in`.
    public String label() {
        return "wire_" + name().toLowerCase(Locale.ROOT);
    }
}
