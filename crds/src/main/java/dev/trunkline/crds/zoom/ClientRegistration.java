package dev.trunkline.crds.zoom;

import java.util.Optional;

/// How clients register, in seconds (ZOOM-10).
public record ClientRegistration(int maxExpiry, int minInterval, Optional<Throttle> throttle) {

    /// How often clients register anew, 0 for off, and how often that reaches the PBX.
    public record Throttle(int udp, int tls, int threshold) {}
}
