package dev.trunkline.gateway.config;

import java.util.OptionalInt;

/// Bounds of a gateway as a whole.
///
/// @param calls             the most calls at once, absent for as many as the media ports carry
/// @param messagesPerSecond the most SIP messages a second on the exposed side (SITE-14); 0 is no bound
/// @param drainSeconds      how long calls may go on after SIGTERM
public record Limits(OptionalInt calls, int messagesPerSecond, int drainSeconds) {}
