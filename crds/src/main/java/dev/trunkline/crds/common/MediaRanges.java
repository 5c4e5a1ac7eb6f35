package dev.trunkline.crds.common;

import java.util.List;
import java.util.Optional;

/// Where a peer's media comes from and goes to, beside its signalling address: networks in CIDR form, and their ports.
public record MediaRanges(List<String> cidrs, Optional<PortRange> ports) {

    public MediaRanges {
        cidrs = Copies.of(cidrs);
    }
}
