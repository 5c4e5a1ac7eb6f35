package dev.trunkline.crds.itsp;

import dev.trunkline.crds.common.Copies;

/// The address and port that the provider connects to (ITSP-09).
///
/// @param hostPort both as one, an IPv6 address in brackets, for `kubectl get`
public record Reserved(String address, int port, String hostPort) {

    public Reserved {
        address = Copies.text(address);
        hostPort = Copies.text(hostPort);
    }
}
