package dev.trunkline.gateway.app.media;

import dev.trunkline.gateway.core.engine.MediaLeg;
import dev.trunkline.gateway.core.peer.AddressBlock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One leg of an open relay: its two ports, what the signalling says of it, and its counts.
final class RelayLeg {

    private final Relay relay;
    private final LegCounters counters;
    private final MediaPort rtp;
    private final MediaPort rtcp;
    private MediaLeg wanted;
    private boolean multiplexed;

    /// Binds both ports or none.
    RelayLeg(Relay relay, MediaLeg wanted, Shared shared, long now) throws IOException {
        this.relay = relay;
        counters = new LegCounters(shared.totals());
        this.wanted = wanted;
        List<AddressBlock> ranges = ranges(wanted);
        rtp = MediaPort.bind(this, false, wanted.rtpPort(), shared);
        try {
            // RFC 3550 §11: RTCP uses the next port.
            rtcp = MediaPort.bind(this, true, wanted.rtpPort() + 1, shared);
        } catch (IOException e) {
            rtp.channel().close();
            throw e;
        }
        counters.seen(now);
        signal(wanted, ranges, now);
    }

    /// Takes what the signalling says now; the ports stay.
    ///
    /// @throws IllegalArgumentException if a source is no range; nothing changes then
    void update(MediaLeg next, long now) {
        List<AddressBlock> ranges = ranges(next);
        wanted = next;
        signal(next, ranges, now);
    }

    private void signal(MediaLeg leg, List<AddressBlock> ranges, long now) {
        Optional<InetSocketAddress> toRtp = leg.rtp().filter(RelayLeg::usable);
        Optional<InetSocketAddress> toRtcp = leg.rtcp()
                .filter(RelayLeg::usable)
                .or(() -> toRtp.map(address -> new InetSocketAddress(address.getAddress(), address.getPort() + 1)));
        // RFC 5761 §5.1.1: a peer that multiplexes gives RTCP the place of RTP.
        multiplexed = toRtp.isPresent() && toRtp.equals(toRtcp);
        rtp.latch().signal(toRtp, ranges, now);
        rtcp.latch().signal(toRtcp, ranges, now);
    }

    /// Judges a packet that came on one of the ports of this leg.
    ///
    /// @return true if it comes from the peer and may go on to the other leg; a refusal is counted
    boolean admits(MediaPort port, PacketKind kind, InetSocketAddress from, ByteBuffer packet, long now) {
        if (kind == PacketKind.NEITHER || (port.isRtcp() && kind == PacketKind.RTP)) {
            counters.dropped(PacketDrop.MALFORMED);
            return false;
        }
        Latch latch = port.latch();
        // RTCP on the RTP port (RFC 5761) goes on, but only RTP says where RTP is to go.
        Latch.Verdict verdict = kind == PacketKind.RTCP && !port.isRtcp()
                ? latch.look(from)
                : latch.offer(from, kind, kind.ssrc(packet), kind.sequence(packet), now);
        return switch (verdict) {
            case ACCEPTED -> {
                counters.seen(now);
                if (kind == PacketKind.RTP && !wanted.sends()) {
                    counters.dropped(PacketDrop.DIRECTION);
                    yield false;
                }
                yield true;
            }
            case STRANGER -> {
                counters.dropped(PacketDrop.STRANGER);
                yield false;
            }
            case OFF_LATCH -> {
                counters.dropped(PacketDrop.OFF_LATCH);
                yield false;
            }
        };
    }

    /// The port that a packet of this kind leaves from toward this leg's peer.
    MediaPort exit(PacketKind kind) {
        return kind == PacketKind.RTCP && !multiplexed ? rtcp : rtp;
    }

    /// Whether the peer's SDP is known, so that it could send.
    boolean isKnown() {
        return wanted.rtp().isPresent();
    }

    Relay relay() {
        return relay;
    }

    MediaLeg wanted() {
        return wanted;
    }

    LegCounters counters() {
        return counters;
    }

    void close() throws IOException {
        try {
            rtp.channel().close();
        } finally {
            rtcp.channel().close();
        }
    }

    RelayStatistics.Leg statistics(long now) {
        return new RelayStatistics.Leg(
                counters.packets(),
                counters.bytes(),
                counters.drops(),
                Duration.ofNanos(Math.max(0, now - counters.lastSeen())),
                rtp.latch().latched());
    }

    private static List<AddressBlock> ranges(MediaLeg leg) {
        return leg.sources().stream()
                .map(text -> AddressBlock.parse(text)
                        .orElseThrow(() -> new IllegalArgumentException("media source " + text + " is no address or block")))
                .toList();
    }

    // Port 0 refuses a stream (RFC 3264 §6), 0.0.0.0 holds it (RFC 3264 §8.4); neither is a place to send to.
    private static boolean usable(InetSocketAddress address) {
        return !address.isUnresolved()
                && address.getPort() != 0
                && !address.getAddress().isAnyLocalAddress()
                && !address.getAddress().isMulticastAddress();
    }
}
