package dev.trunkline.crds.common;

import java.util.Optional;

/// An address that the operator found, and how.
public record FoundAddress(String address, Optional<Origin> from) {

    public FoundAddress {
        address = Copies.text(address);
    }

    /// Who told the address.
    public enum Origin {
        /// The manifest names it.
        Given,
        /// The gateway's Service has it.
        Service,
        /// It is the address of the pod's node.
        Node,
        /// It is the pod's own.
        Pod,
        /// A STUN server saw it.
        STUN,
        /// The peer wrote it into the `received` parameter of Via (RFC 3261 §18.2.1).
        Received
    }
}
