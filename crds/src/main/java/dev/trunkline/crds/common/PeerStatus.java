package dev.trunkline.crds.common;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// A SIP peer as a gateway sees it (ITSP-16, SITE-08).
///
/// @param name    the node's name in the manifest, or the host that resolved to this address
/// @param state   what the last checks said
/// @param since   when the state was last entered
/// @param message why it is down, for people
public record PeerStatus(
        String name,
        Optional<String> address,
        OptionalInt port,
        Optional<Transport> transport,
        Optional<State> state,
        Optional<Instant> since,
        Optional<String> message) {

    public PeerStatus {
        name = Copies.text(name);
    }

    /// What the OPTIONS or registrations say.
    public enum State {
        Up,
        Down,
        Unknown
    }
}
