package dev.trunkline.gateway.app.dns;

/// One SRV record: RFC 2782.
///
/// @param target the host's full name
record Srv(int priority, int weight, int port, String target) {}
