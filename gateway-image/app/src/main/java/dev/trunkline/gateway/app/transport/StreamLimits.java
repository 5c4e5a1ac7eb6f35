package dev.trunkline.gateway.app.transport;

import dev.trunkline.gateway.core.engine.Side;
import java.time.Duration;

/// Bounds on connections.
///
/// @param perSource      the most connections that one address may have open to the exposed side
/// @param exposed        the most connections that others may have open to the exposed side
/// @param link           the most connections that others may have open to the link side
/// @param opened         the most connections of a side that are ours, which nobody outside can use up
/// @param connect        how long opening one may take
/// @param firstMessage   how long an accepted one may stay without a whole message
/// @param partialMessage how long a message may take to arrive whole
/// @param idle           how long one stays open without a message in either direction
/// @param doubt          how long the other end may leave a request without a sign of life before the next goes over a new stream
/// @param dead           how long before this one is closed, if nothing ever came over it: a peer that only leaves OPTIONS unanswered
///                       may have a call on it
/// @param waiting        the most messages that wait for one to open
/// @param unreadBytes    how much the other end may leave unread before the connection is closed
public record StreamLimits(
        int perSource,
        int exposed,
        int link,
        int opened,
        Duration connect,
        Duration firstMessage,
        Duration partialMessage,
        Duration idle,
        Duration doubt,
        Duration dead,
        int waiting,
        long unreadBytes) {

    /// What a gateway's pod uses. A connection must outlive the 30 s between two OPTIONS many times over; opening one must
    /// fail long before a transaction does (32 s), so that the next target still has a chance. A host that is switched off, or a firewall
    /// that has lost its state, ends no stream, and TCP itself would try for a quarter of an hour.
    public static final StreamLimits DEFAULT = new StreamLimits(
            32,
            2048,
            512,
            512,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(32),
            256,
            1 << 20);

    /// The most connections of a side that others opened, or we.
    int most(Side side, boolean ours) {
        return ours ? opened : side == Side.EXPOSED ? exposed : link;
    }
}
