package dev.trunkline.crds.site;

import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.Transport;
import java.util.Optional;
import java.util.OptionalInt;

/// A node of the PBX (SITE-08). Left out: group `default`, priority 0, TCP, 5060 or 5061, sticky.
public record SipServer(
        String name,
        Optional<String> group,
        OptionalInt priority,
        String address,
        OptionalInt port,
        Optional<Transport> transport,
        Optional<Boolean> sticky) {

    public SipServer {
        name = Copies.text(name);
        address = Copies.text(address);
    }
}
