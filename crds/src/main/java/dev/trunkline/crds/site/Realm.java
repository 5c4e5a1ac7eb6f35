package dev.trunkline.crds.site;

import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.Ports;
import java.util.Optional;
import java.util.OptionalInt;

/// A network that the gateways face (SITE-11, SITE-14). Left out: signalling and media both, 100 messages a second.
public record Realm(
        String name,
        Optional<Side> side,
        Optional<String> address,
        Optional<String> mask,
        Optional<Ports> ports,
        Optional<Boolean> signalling,
        Optional<Boolean> media,
        OptionalInt messageRate) {

    public Realm {
        name = Copies.text(name);
    }

    /// Toward the PBX, or toward the outside.
    public enum Side {
        core,
        access
    }
}
