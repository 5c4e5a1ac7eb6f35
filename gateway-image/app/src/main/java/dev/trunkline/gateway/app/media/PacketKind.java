package dev.trunkline.gateway.app.media;

import java.nio.ByteBuffer;

/// What a datagram looks like. Reads with absolute positions only and allocates nothing.
enum PacketKind {
    RTP,
    RTCP,
    NEITHER;

    private static final int RTP_HEADER = 12;
    private static final int RTCP_HEADER = 8;

    /// RFC 3550 §A.1 and §A.2 for one packet without knowledge of the stream; RTP and RTCP are told apart as RFC 5761 §4
    /// does, since RTCP may come on the RTP port.
    ///
    /// @param packet the datagram from position 0 to its limit
    static PacketKind of(ByteBuffer packet) {
        int size = packet.limit();
        if (size < RTCP_HEADER || (packet.get(0) & 0xC0) != 0x80) {
            return NEITHER;
        }
        int type = packet.get(1) & 0xFF;
        if (type >= 192 && type <= 223) {
            int words = packet.getShort(2) & 0xFFFF;
            return (words + 1) * 4 <= size ? RTCP : NEITHER;
        }
        return plausibleRtp(packet, size) ? RTP : NEITHER;
    }

    private static boolean plausibleRtp(ByteBuffer packet, int size) {
        int first = packet.get(0);
        int header = RTP_HEADER + 4 * (first & 0x0F);
        boolean extended = (first & 0x10) != 0;
        if (extended) {
            header += 4;
        }
        if (size < header) {
            return false;
        }
        if (extended) {
            header += 4 * (packet.getShort(header - 2) & 0xFFFF);
        }
        int padding = (first & 0x20) != 0 ? packet.get(size - 1) & 0xFF : 0;
        int payloadType = packet.get(1) & 0x7F;
        // RFC 5761 §4 leaves 64 to 95 to RTCP in every profile.
        return size >= header + padding && (payloadType < 64 || payloadType > 95);
    }

    /// The synchronisation source: RFC 3550 §5.1 for RTP, §6.4 for the first packet of RTCP.
    int ssrc(ByteBuffer packet) {
        return packet.getInt(this == RTP ? 8 : 4);
    }

    /// The sequence number of RTP; RTCP has none.
    int sequence(ByteBuffer packet) {
        return packet.getShort(2) & 0xFFFF;
    }
}
