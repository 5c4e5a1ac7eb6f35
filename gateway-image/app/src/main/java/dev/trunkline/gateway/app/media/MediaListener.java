package dev.trunkline.gateway.app.media;

import dev.trunkline.gateway.core.engine.RelayId;

/// Hears of relays. Called on the media thread, which forwards no packet meanwhile: hand over and return.
public interface MediaListener {

    /// A relay could not be opened, or its sockets broke; it is closed.
    void relayFailed(RelayId relay, String reason);

    /// No packet of either peer came for as long as the settings say, or none of one that may send. Said again after each further
    /// such time.
    ///
    /// @param inDoubt whether that proves nothing: one peer or both may not send, or is not known yet; or one is heard
    void relayIdle(RelayId relay, boolean inDoubt);
}
