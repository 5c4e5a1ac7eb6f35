package dev.trunkline.gateway.app;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// Ports of the loopback that no other test uses, of this run or of another at the same time: each process takes whole blocks, and
/// holds the first port of each as long as it lives. All lie below the ports that the system gives out by itself.
public final class Ports {

    public static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private static final int FIRST = 10_000;
    private static final int BLOCKS = 80;
    private static final int BLOCK = 100;
    private static final int FIRST_RANGE = 18_000;
    private static final int RANGES = 150;

    private static final List<DatagramSocket> HELD = new ArrayList<>();
    private static int next;
    private static int end;
    private static int nextRange;
    private static int endOfRanges;

    private Ports() {}

    /// A port that is free over UDP and TCP.
    public static synchronized int free() throws IOException {
        while (true) {
            if (next == end) {
                takeBlock();
            }
            int port = next++;
            if (isFree(port)) {
                return port;
            }
        }
    }

    /// The first of `size` ports in a row, an even one.
    public static synchronized int freeRange(int size) throws IOException {
        if (nextRange + size > endOfRanges) {
            takeBlock();
        }
        int first = nextRange;
        nextRange += size + size % 2;
        return first;
    }

    private static void takeBlock() throws IOException {
        for (int i = 0; i < BLOCKS; i++) {
            int block = (int) ((ProcessHandle.current().pid() + i) % BLOCKS);
            int first = FIRST + block * BLOCK;
            try {
                HELD.add(new DatagramSocket(new InetSocketAddress(LOOPBACK, first)));
                next = first + 1;
                end = first + BLOCK;
                nextRange = FIRST_RANGE + block * RANGES;
                endOfRanges = nextRange + RANGES;
                return;
            } catch (java.net.BindException _) {
                // another process's, or one of ours: the next one
            }
        }
        throw new IOException("no free block of ports");
    }

    private static boolean isFree(int port) throws IOException {
        try (var _ = new ServerSocket(port, 1, LOOPBACK);
                var _ = new DatagramSocket(new InetSocketAddress(LOOPBACK, port))) {
            return true;
        } catch (java.net.BindException _) {
            return false;
        }
    }
}
