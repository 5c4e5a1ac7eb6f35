package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.Transport;
import java.net.InetSocketAddress;

/// Where a message came from, or where it goes.
///
/// @param side       the side of the gateway
/// @param transport  UDP, TCP or TLS
/// @param remote     the other end, always resolved
/// @param connection the connection, as the edge numbers them; 0 for UDP, and for a stream that the edge is to open, or to
///                   take from those it has open to `remote`
public record Flow(Side side, Transport transport, InetSocketAddress remote, long connection) {}
