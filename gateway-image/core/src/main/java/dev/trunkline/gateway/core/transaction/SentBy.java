package dev.trunkline.gateway.core.transaction;

/// What our Via says of us: the host (an IPv6 address in brackets) and port at which the peer reaches this side.
public record SentBy(String host, int port) {}
