package dev.trunkline.gateway.app.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// What a look-up gave.
///
/// @param targets addresses and ports, best first; empty when there are none
/// @param ttl     how long that holds
/// @param reason  why there are none, empty otherwise
public record Answer(List<InetSocketAddress> targets, Duration ttl, String reason) {

    public Answer {
        targets = List.copyOf(targets);
    }

    static Answer none(Duration ttl, String reason) {
        return new Answer(List.of(), ttl, reason);
    }
}
