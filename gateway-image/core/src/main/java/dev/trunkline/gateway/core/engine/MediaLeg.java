package dev.trunkline.gateway.core.engine;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// One leg of a relay.
///
/// @param side    the side, which names the local address to bind
/// @param rtpPort the local RTP port; RTCP uses the next one (RFC 3550 §11)
/// @param rtp     where the peer's SDP wants RTP, absent before it is known
/// @param rtcp    where it wants RTCP
/// @param sources CIDRs that packets may come from, beside the address in `rtp`; the first accepted source is latched
/// @param sends   whether the peer may send (its direction is sendrecv or sendonly)
public record MediaLeg(
        Side side,
        int rtpPort,
        Optional<InetSocketAddress> rtp,
        Optional<InetSocketAddress> rtcp,
        List<String> sources,
        boolean sends) {

    public MediaLeg {
        sources = List.copyOf(sources);
    }
}
