package dev.trunkline.gateway.app;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Finds ports that nobody on the loopback uses.
public final class Ports {

    public static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private Ports() {}

    /// A port that is free over UDP and TCP, below those that the system gives out by itself.
    public static int free() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = 10_000 + (int) ((ProcessHandle.current().pid() * 101 + next()) % 8_000);
            try (var tcp = new ServerSocket(port, 1, LOOPBACK);
                    var udp = new DatagramSocket(new InetSocketAddress(LOOPBACK, port))) {
                return tcp.getLocalPort() == udp.getLocalPort() ? port : free();
            } catch (java.net.BindException _) {
                // taken: the next one
            }
        }
        throw new IOException("no free port");
    }

    private static int offset;

    private static synchronized int next() {
        return offset++;
    }
}
