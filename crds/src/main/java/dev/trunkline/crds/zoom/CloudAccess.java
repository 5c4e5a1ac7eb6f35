package dev.trunkline.crds.zoom;

import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.Proxy;
import java.util.List;
import java.util.Optional;

/// How the PBX reaches the cloud (ZOOM-03, ZOOM-37).
public record CloudAccess(
        Optional<Mode> mode,
        List<String> dns,
        Optional<Proxy> proxy,
        Optional<Proxy> assistantProxy,
        List<String> cloudLinkEndpoints) {

    public CloudAccess {
        dns = Copies.of(dns);
        cloudLinkEndpoints = Copies.of(cloudLinkEndpoints);
    }

    /// Straight, or by a proxy.
    public enum Mode {
        Direct,
        Proxy
    }
}
