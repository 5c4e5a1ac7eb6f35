package dev.trunkline.gateway.app.status;

import java.util.Optional;

/// What the kubelet asks.
public interface Health {

    /// Why the program must be ended and started again; empty while it lives.
    Optional<String> notLive();

    /// Why no call should be sent here yet; empty when it is ready.
    Optional<String> notReady();

    /// The cluster is being told that this gateway is ready.
    void toldReady();
}
