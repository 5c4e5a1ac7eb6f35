package dev.trunkline.gateway.core.engine;

import java.net.InetSocketAddress;

/// What an engine reports. Nothing here holds a secret, and nothing that a peer wrote without being escaped.
public sealed interface Event {

    /// A request was dropped, for `reason`, from `source`.
    record Dropped(Drop reason, InetSocketAddress source) implements Event {}

    /// A call began, was answered, or ended.
    record CallChanged(long call, String state, String caller, String called, String via) implements Event {}

    /// Why a request was not answered.
    enum Drop {
        UNKNOWN_SOURCE,
        NO_LINK_TOKEN,
        OVER_RATE,
        MALFORMED
    }
}
