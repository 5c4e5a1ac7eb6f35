package dev.trunkline.gateway.config;

/// A SIP transport.
public enum Transport {
    UDP,
    TCP,
    TLS;

    /// The port that RFC 3261 §19.1.2 gives a SIP URI without one.
    public int defaultPort() {
        return this == TLS ? 5061 : 5060;
    }
}
