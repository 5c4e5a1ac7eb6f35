package dev.trunkline.crds.emergency;

import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.Transport;
import java.util.Optional;

/// One of the provider's hosts (E911-02).
public record RemoteLocation(String address, int port, Optional<Transport> transport) {

    public RemoteLocation {
        address = Copies.text(address);
    }
}
