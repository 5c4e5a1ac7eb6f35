package dev.trunkline.gateway.app.media;

import java.nio.channels.Selector;

/// What all relays of one loop share.
///
/// @param settings how to bind
/// @param selector tells which ports have packets
/// @param totals   counts of all legs since start, closed ones too
/// @param departed who was heard on ports whose call is over
/// @param reach    where media may be sent
record Shared(MediaSettings settings, Selector selector, LegCounters totals, Departed departed, Reach reach) {}
