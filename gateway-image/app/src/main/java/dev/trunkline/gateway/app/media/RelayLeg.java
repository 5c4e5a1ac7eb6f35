package dev.trunkline.gateway.app.media;

import dev.trunkline.gateway.app.log.LogLine;
import dev.trunkline.gateway.core.engine.MediaLeg;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.peer.AddressBlock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One leg of an open relay: its two ports, what the signalling says of it, and its counts.
final class RelayLeg {

    private static final Logger LOG = LoggerFactory.getLogger(RelayLeg.class);

    private final Relay relay;
    private final LegCounters counters;
    private final MediaPort rtp;
    private final MediaPort rtcp;
    private MediaLeg wanted;
    private final Reach reach;
    private boolean refused;

    /// Binds both ports or none.
    RelayLeg(Relay relay, MediaLeg wanted, Shared shared, long now) throws IOException {
        this.relay = relay;
        counters = new LegCounters(shared.totals());
        this.wanted = wanted;
        reach = shared.reach();
        // All that can be wrong with what was asked for comes before the sockets: nobody closes those of a leg that never was.
        Said said = said(wanted);
        rtp = MediaPort.bind(this, false, wanted.rtpPort(), shared, now);
        try {
            // RFC 3550 §11: RTCP uses the next port.
            rtcp = MediaPort.bind(this, true, wanted.rtpPort() + 1, shared, now);
        } catch (IOException | RuntimeException e) {
            rtp.close(now);
            throw e;
        }
        counters.seen(now);
        signal(said, now);
    }

    /// Takes what the signalling says now; the ports stay.
    ///
    /// @throws IllegalArgumentException if a source is no range; nothing changes then
    void update(MediaLeg next, long now) {
        Said said = said(next);
        wanted = next;
        signal(said, now);
    }

    private void signal(Said said, long now) {
        boolean before = refused;
        refused = said.rtp().isEmpty() && wanted.rtp().filter(RelayLeg::usable).isPresent();
        if (refused && !before) {
            LOG.warn(LogLine.of("media-target-refused")
                    .with("relay", relay.id().value())
                    .with("side", wanted.side())
                    .with("target", wanted.rtp().map(place -> place.getAddress().getHostAddress() + ":" + place.getPort()).orElse(""))
                    .toString());
        }
        rtp.latch().signal(said.rtp(), said.sources(), now);
        rtcp.latch().signal(said.rtcp(), said.sources(), now);
    }

    /// What the signalling says, as places that can be sent to.
    private record Said(
            Optional<InetSocketAddress> rtp, Optional<InetSocketAddress> rtcp, List<AddressBlock> sources) {

        /// After the last port comes none: RTCP then has no place.
        private static Optional<InetSocketAddress> next(InetSocketAddress rtp) {
            return rtp.getPort() == 65_535
                    ? Optional.empty()
                    : Optional.of(new InetSocketAddress(rtp.getAddress(), rtp.getPort() + 1));
        }
    }

    private Said said(MediaLeg leg) {
        Optional<InetSocketAddress> to = leg.rtp().filter(place -> mayGo(leg.side(), place));
        return new Said(to, leg.rtcp().filter(place -> mayGo(leg.side(), place)).or(() -> to.flatMap(Said::next)), ranges(leg));
    }

    private boolean mayGo(Side side, InetSocketAddress place) {
        return usable(place) && reach.allows(side, place);
    }

    /// Why a packet toward this leg's peer goes nowhere while its latch has no target.
    PacketDrop nowhere() {
        return refused ? PacketDrop.TARGET_REFUSED : PacketDrop.NO_TARGET;
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
                ? latch.look(from, now)
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
        return kind == PacketKind.RTCP ? rtcp : rtp;
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

    void close(long now) throws IOException {
        try {
            rtp.close(now);
        } finally {
            rtcp.close(now);
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
