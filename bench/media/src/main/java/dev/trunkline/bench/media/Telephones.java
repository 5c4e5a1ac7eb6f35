package dev.trunkline.bench.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Both ends of every call: each sends a G.711 packet every 20 ms, spread evenly over that time, and counts what it hears.
final class Telephones implements AutoCloseable {

    private static final long FRAME_NANOS = 20_000_000;
    private static final int PACKET_BYTES = 172;

    private record Telephone(DatagramChannel channel, InetSocketAddress to) {}

    private final List<Telephone> telephones = new ArrayList<>();
    private final ByteBuffer packet = ByteBuffer.allocateDirect(PACKET_BYTES);
    private final ByteBuffer heard = ByteBuffer.allocateDirect(2048);
    private int sequence;
    private long sent;
    private long received;

    Telephones() {
        packet.put(0, (byte) 0x80).put(1, (byte) 8);
    }

    /// Adds an end that listens at `at` and sends to `to`.
    void add(InetSocketAddress at, InetSocketAddress to) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.configureBlocking(false);
        telephones.add(new Telephone(channel.bind(at), to));
    }

    /// Talks for that many frames of 20 ms.
    void talk(long frames) throws IOException {
        long begin = System.nanoTime();
        int count = telephones.size();
        for (long frame = 0; frame < frames; frame++) {
            packet.putShort(2, (short) sequence++);
            for (int i = 0; i < count; i++) {
                long due = begin + frame * FRAME_NANOS + FRAME_NANOS * i / count;
                for (long left = due - System.nanoTime(); left > 50_000; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                Telephone telephone = telephones.get(i);
                packet.putInt(8, i);
                sent += telephone.channel().send(packet.rewind(), telephone.to()) > 0 ? 1 : 0;
                listen(telephone);
            }
        }
    }

    private void listen(Telephone telephone) throws IOException {
        while (telephone.channel().receive(heard.clear()) != null) {
            received++;
        }
    }

    long sent() {
        return sent;
    }

    long received() {
        return received;
    }

    @Override
    public void close() throws IOException {
        for (Telephone telephone : telephones) {
            telephone.channel().close();
        }
    }
}
