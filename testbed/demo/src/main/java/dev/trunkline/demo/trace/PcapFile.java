package dev.trunkline.demo.trace;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A packet capture as tcpdump writes it: the classic pcap form, with Ethernet or Linux "cooked" frames.
public final class PcapFile {

    private static final int MAGIC = 0xa1b2c3d4;
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int ETHERTYPE_IPV4 = 0x0800;

    private PcapFile() {}

    /// Reads what the file holds; a last record that is cut off, as in a file still written, is left out.
    public static List<Packet> read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
        List<Packet> packets = new ArrayList<>();
        if (in.remaining() < FILE_HEADER) {
            return packets;
        }
        in.order(in.getInt(0) == MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int linkType = in.getInt(20);
        in.position(FILE_HEADER);
        while (in.remaining() >= RECORD_HEADER) {
            long micros = in.getInt() * 1_000_000L + in.getInt();
            int length = in.getInt();
            in.getInt();
            if (length < 0 || in.remaining() < length) {
                break;
            }
            ByteBuffer frame = in.slice(in.position(), length).order(ByteOrder.BIG_ENDIAN);
            in.position(in.position() + length);
            try {
                packet(micros, frame, linkType).ifPresent(packets::add);
            } catch (BufferUnderflowException | IndexOutOfBoundsException _) {
                // A frame shorter than its own headers say is none of ours.
                continue;
            }
        }
        return packets;
    }

    private static Optional<Packet> packet(long micros, ByteBuffer frame, int linkType) throws IOException {
        // Where the EtherType stands and how long the frame's header is: pcap-linktype(7).
        int typeAt;
        int header;
        switch (linkType) {
            case 1 -> {
                typeAt = 12;
                header = 14;
            }
            case 113 -> {
                typeAt = 14;
                header = 16;
            }
            case 276 -> {
                typeAt = 0;
                header = 20;
            }
            default -> throw new IOException("link type " + linkType + " is not one that is read here");
        }
        if ((frame.getShort(typeAt) & 0xffff) != ETHERTYPE_IPV4) {
            return Optional.empty();
        }
        int ip = header;
        int ipHeader = (frame.get(ip) & 0xf) * 4;
        int total = frame.getShort(ip + 2) & 0xffff;
        int protocol = frame.get(ip + 9) & 0xff;
        InetAddress source = address(frame, ip + 12);
        InetAddress destination = address(frame, ip + 16);
        int transport = ip + ipHeader;
        int end = ip + total;
        return switch (protocol) {
            case 17 -> Optional.of(new Packet(micros, false, socket(source, frame, transport), socket(destination, frame, transport + 2), 0,
                    bytes(frame, transport + 8, end)));
            case 6 -> Optional.of(new Packet(micros, true, socket(source, frame, transport), socket(destination, frame, transport + 2),
                    frame.getInt(transport + 4) & 0xffffffffL, bytes(frame, transport + ((frame.get(transport + 12) >> 4) & 0xf) * 4, end)));
            default -> Optional.empty();
        };
    }

    private static InetAddress address(ByteBuffer frame, int at) throws IOException {
        return InetAddress.getByAddress(bytes(frame, at, at + 4));
    }

    private static InetSocketAddress socket(InetAddress address, ByteBuffer frame, int portAt) {
        return new InetSocketAddress(address, frame.getShort(portAt) & 0xffff);
    }

    private static byte[] bytes(ByteBuffer frame, int from, int to) {
        byte[] bytes = new byte[to - from];
        frame.get(from, bytes);
        return bytes;
    }
}
