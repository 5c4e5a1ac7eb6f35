package dev.trunkline.crds.unify;

import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.Transport;
import dev.trunkline.crds.media.MediaProfileSpec.Protocol;
import java.util.Optional;

/// What the trunks of all sites have in common (UPT-08).
public record Trunk(
        Optional<Host> server,
        Optional<Host> registrar,
        String remoteDomain,
        Optional<Transport> transport,
        Optional<Protocol> mediaProtocol,
        Optional<Stun> stun,
        int reregisterSeconds) {

    public Trunk {
        remoteDomain = Copies.text(remoteDomain);
    }

    /// A SIP server's name or address, and its port.
    public record Host(String host, int port) {

        public Host {
            host = Copies.text(host);
        }
    }

    /// The STUN server that tells the trunk's public address.
    public record Stun(boolean enabled, String host, int port) {

        public Stun {
            host = Copies.text(host);
        }
    }
}
