package dev.trunkline.gateway.app.media;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/// A telephone's socket on the loopback, with packets as RFC 3550 writes them.
final class Peer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final DatagramSocket socket;
    private final int ssrc;
    private int sequence;

    Peer(InetAddress address, int port, int ssrc) throws IOException {
        socket = new DatagramSocket(port, address);
        this.ssrc = ssrc;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /// Sends the next packet of a G.711 A-law stream and returns it.
    byte[] speak(InetSocketAddress to) throws IOException {
        byte[] packet = rtp(8, sequence++, ssrc);
        send(packet, to);
        return packet;
    }

    void continueFrom(Peer other) {
        sequence = other.sequence;
    }

    void skip(int packets) {
        sequence += packets;
    }

    /// Sends a receiver report and returns it.
    byte[] report(InetSocketAddress to) throws IOException {
        byte[] packet = rtcp(ssrc);
        send(packet, to);
        return packet;
    }

    void send(byte[] packet, InetSocketAddress to) throws IOException {
        socket.send(new DatagramPacket(packet, packet.length, to));
    }

    /// Waits for the next packet.
    Heard hear() throws IOException {
        return hear(PATIENCE_MILLIS);
    }

    /// Whether nothing lies in the socket.
    boolean hearsNothing() throws IOException {
        try {
            hear(1);
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    private Heard hear(int millis) throws IOException {
        socket.setSoTimeout(millis);
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        socket.receive(packet);
        return new Heard(
                Arrays.copyOf(packet.getData(), packet.getLength()), (InetSocketAddress) packet.getSocketAddress());
    }

    @Override
    public void close() {
        socket.close();
    }

    record Heard(byte[] bytes, InetSocketAddress from) {}

    static byte[] rtp(int payloadType, int sequence, int ssrc) {
        byte[] packet = new byte[172];
        packet[0] = (byte) 0x80;
        packet[1] = (byte) payloadType;
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        put(packet, 8, ssrc);
        Arrays.fill(packet, 12, packet.length, (byte) 0xD5);
        return packet;
    }

    static byte[] rtcp(int ssrc) {
        byte[] packet = new byte[8];
        packet[0] = (byte) 0x80;
        packet[1] = (byte) 201;
        packet[3] = 1;
        put(packet, 4, ssrc);
        return packet;
    }

    private static void put(byte[] packet, int at, int value) {
        for (int i = 0; i < 4; i++) {
            packet[at + i] = (byte) (value >> (24 - 8 * i));
        }
    }
}
