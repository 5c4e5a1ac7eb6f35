package dev.trunkline.gateway.app.media;

import dev.trunkline.gateway.core.peer.AddressBlock;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// Where the packets of one stream come from, and so where its answers go: symmetric RTP (RFC 4961) that cannot be stolen.
///
/// The rules and their reasons are in `docs/adr/0001-media-latching.md`:
///
/// - Until a packet is seen, packets go to where the SDP says.
/// - The first packet from an allowed source latches its address and port. Allowed are the address in the SDP, at any port,
///   and the ranges that the configuration names.
/// - A source that matches the SDP better takes over at once: its very address and port before its address at another port,
///   that before a range. So whoever latches first from a shared range cannot keep the stream from the peer that the
///   signalling named, and a stream can only move toward what the signalling said.
/// - Between sources of equal standing the first one stays, but for the same address at another port, once the latched one
///   has been silent and if the new one goes on with its SSRC and sequence numbers: a NAT that bound anew.
/// - SDP that names another place begins afresh. The old source is not taken again for a while, or packets that are still on
///   their way would latch the new stream to the old place.
///
/// Times are nanoseconds of one clock. One thread only, but for [#latched()].
final class Latch {

    /// Stands for no address, so that a packet costs no allocation.
    static final InetSocketAddress NONE = InetSocketAddress.createUnresolved("none", 0);

    // RFC 3550 §A.1: MAX_DROPOUT.
    private static final int MAX_DROPOUT = 3000;

    private static final int EXACT = 0;
    private static final int SAME_ADDRESS = 1;
    private static final int IN_RANGE = 2;
    private static final int STRANGER = 3;

    enum Verdict {
        ACCEPTED,
        STRANGER,
        OFF_LATCH
    }

    private final long patience;
    private InetSocketAddress signalled = NONE;
    private List<AddressBlock> ranges = List.of();

    private volatile InetSocketAddress source = NONE;
    private int standing = STRANGER;
    private long lastSeen;
    private int ssrc;
    private int sequence;

    private InetSocketAddress left = NONE;
    private long leftUntil;

    /// @param patience how long a source must be silent before another port of its address may go on, nanoseconds
    Latch(long patience) {
        this.patience = patience;
    }

    /// Takes what the signalling says.
    ///
    /// @param address where the SDP wants packets; absent where it does not say, or holds the stream (RFC 2543: 0.0.0.0)
    /// @param allowed ranges that packets may come from beside that address
    void signal(Optional<InetSocketAddress> address, List<AddressBlock> allowed, long now) {
        InetSocketAddress place = address.orElse(NONE);
        ranges = allowed;
        if (!place.equals(signalled)) {
            signalled = place;
            if (source != NONE) {
                left = source;
                leftUntil = now + patience;
                source = NONE;
            }
        } else if (source != NONE) {
            // Ranges may have shrunk: a removed peer is not heard any more.
            standing = standing(source);
            if (standing == STRANGER) {
                source = NONE;
            }
        }
    }

    /// Takes no packet from there until then, unless the SDP names that very place: it was the last call's.
    void shun(InetSocketAddress old, long until) {
        left = old;
        leftUntil = until;
    }

    /// Judges the source of a packet and latches it where that is due.
    Verdict offer(InetSocketAddress from, PacketKind kind, int packetSsrc, int packetSequence, long now) {
        if (!from.equals(source)) {
            int its = standing(from);
            if (its == STRANGER) {
                return Verdict.STRANGER;
            }
            if (!mayTake(from, its, kind, packetSsrc, packetSequence, now)) {
                return Verdict.OFF_LATCH;
            }
            source = from;
            standing = its;
        }
        lastSeen = now;
        ssrc = packetSsrc;
        sequence = packetSequence;
        return Verdict.ACCEPTED;
    }

    /// Judges a source without latching it: RTCP on the RTP port.
    Verdict look(InetSocketAddress from, long now) {
        if (from.equals(source)) {
            return Verdict.ACCEPTED;
        }
        int its = standing(from);
        if (its == STRANGER) {
            return Verdict.STRANGER;
        }
        return source == NONE && (its == EXACT || !isLate(from, now)) ? Verdict.ACCEPTED : Verdict.OFF_LATCH;
    }

    /// Where packets to this peer go, [#NONE] while nobody knows.
    InetSocketAddress target() {
        return source == NONE ? signalled : source;
    }

    /// The latched source. Any thread may ask.
    Optional<InetSocketAddress> latched() {
        InetSocketAddress now = source;
        return now == NONE ? Optional.empty() : Optional.of(now);
    }

    private boolean mayTake(InetSocketAddress from, int its, PacketKind kind, int packetSsrc, int packetSequence, long now) {
        if (source == NONE) {
            return its == EXACT || !isLate(from, now);
        }
        if (its < standing) {
            return true;
        }
        return from.getAddress().equals(source.getAddress())
                && now - lastSeen >= patience
                && packetSsrc == ssrc
                && (kind == PacketKind.RTCP || continues(packetSequence));
    }

    private boolean isLate(InetSocketAddress from, long now) {
        return from.equals(left) && now - leftUntil < 0;
    }

    private boolean continues(int packetSequence) {
        int ahead = (packetSequence - sequence) & 0xFFFF;
        return ahead > 0 && ahead < MAX_DROPOUT;
    }

    private int standing(InetSocketAddress from) {
        if (signalled != NONE && from.getAddress().equals(signalled.getAddress())) {
            return from.getPort() == signalled.getPort() ? EXACT : SAME_ADDRESS;
        }
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).contains(from.getAddress())) {
                return IN_RANGE;
            }
        }
        return STRANGER;
    }
}
