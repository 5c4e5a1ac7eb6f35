package dev.trunkline.rules.observed;

import dev.trunkline.rules.net.Authority;
import dev.trunkline.rules.net.Ip;
import java.util.Optional;
import java.util.OptionalInt;

/// One address of a name.
///
/// @param port what an SRV record says, absent for an address record
public record PeerAddress(Ip address, OptionalInt port) {

    /// Reads `198.51.100.10`, `198.51.100.10:5060`, `2001:db8::1` or `[2001:db8::1]:5060`; empty for any other text.
    public static Optional<PeerAddress> parse(String text) {
        // In brackets alone an authority has IPv6; an address record has no port to be told from it.
        return Ip.parse(text)
                .map(ip -> new PeerAddress(ip, OptionalInt.empty()))
                .or(() -> Authority.parse(text).flatMap(peer -> Ip.parse(peer.host()).map(ip -> new PeerAddress(ip, peer.port()))));
    }

    /// What [#parse] reads.
    @Override
    public String toString() {
        if (port.isEmpty()) {
            return address.toString();
        }
        return (address.v6() ? "[" + address + "]" : address) + ":" + port.getAsInt();
    }
}
