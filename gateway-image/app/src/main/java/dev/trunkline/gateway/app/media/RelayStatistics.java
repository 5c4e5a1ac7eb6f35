package dev.trunkline.gateway.app.media;

import dev.trunkline.gateway.core.engine.RelayId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What a relay has carried so far.
///
/// @param relay the relay
/// @param a     what came in on leg a
/// @param b     what came in on leg b
public record RelayStatistics(RelayId relay, Leg a, Leg b) {

    /// What came in on one leg, RTP and RTCP together.
    ///
    /// @param packets packets that were forwarded to the other leg
    /// @param bytes   their bytes, without IP and UDP headers
    /// @param dropped packets that were not, by reason; a reason that did not occur is absent
    /// @param silent  how long no packet of the peer came, since the relay was opened if none ever did
    /// @param source  the address that RTP is latched to
    public record Leg(
            long packets, long bytes, Map<PacketDrop, Long> dropped, Duration silent, Optional<InetSocketAddress> source) {

        public Leg {
            dropped = Map.copyOf(dropped);
        }
    }
}
