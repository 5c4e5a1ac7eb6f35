package dev.trunkline.operator.gate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes connections at a port and leads them on to a server at the loopback address, so many at once and no more, and of one source address
/// fewer still: the JDK's server has one bound for all of a program's ports, and whoever fills it shuts out everybody. When connections
/// end is the server's matter.
public final class Gate implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private static final int BACKLOG = 128;
    private static final Duration AFTER_FAILURE = Duration.ofMillis(100);

    private final ServerSocket port;
    private final InetSocketAddress server;
    private final Semaphore room;
    private final int ofOneSource;
    private final ConcurrentMap<InetAddress, Integer> sources = new ConcurrentHashMap<>();

    /// @param port        to listen on; 0 for any
    /// @param server      where they are led
    /// @param atOnce      connections
    /// @param ofOneSource of them, from one address
    public Gate(int port, InetSocketAddress server, int atOnce, int ofOneSource) throws IOException {
        this(new ServerSocket(port, BACKLOG), server, atOnce, ofOneSource);
    }

    Gate(ServerSocket port, InetSocketAddress server, int atOnce, int ofOneSource) {
        this.port = port;
        this.server = server;
        this.ofOneSource = ofOneSource;
        room = new Semaphore(atOnce);
        Thread.ofVirtual().name("gate-" + port()).start(this::take);
    }

    /// A server's place behind a gate.
    public static InetSocketAddress behind() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public int port() {
        return port.getLocalPort();
    }

    private void take() {
        boolean failing = false;
        while (!port.isClosed()) {
            try {
                Socket client = port.accept();
                failing = false;
                if (enter(client.getInetAddress())) {
                    Thread.ofVirtual().start(() -> lead(client));
                } else {
                    client.close();
                }
            } catch (IOException e) {
                if (!port.isClosed()) {
                    if (!failing) {
                        LOG.warn("a connection at port {}: {}", port(), e.getMessage());
                    }
                    failing = true;
                    rest();
                }
            }
        }
    }

    // With no file descriptor left each accept fails at once.
    private static void rest() {
        LockSupport.parkNanos(AFTER_FAILURE.toNanos());
    }

    private boolean enter(InetAddress source) {
        if (!room.tryAcquire()) {
            return false;
        }
        if (sources.merge(source, 1, Integer::sum) > ofOneSource) {
            leave(source);
            return false;
        }
        return true;
    }

    private void leave(InetAddress source) {
        sources.computeIfPresent(source, (_, count) -> count == 1 ? null : count - 1);
        room.release();
    }

    private void lead(Socket client) {
        InetAddress source = client.getInetAddress();
        try (client; Socket inside = new Socket()) {
            client.setTcpNoDelay(true);
            inside.setTcpNoDelay(true);
            inside.connect(server);
            Thread back = Thread.ofVirtual().start(() -> answers(inside, client));
            client.getInputStream().transferTo(inside.getOutputStream());
            inside.shutdownOutput();
            back.join();
        } catch (IOException e) {
            LOG.trace("a connection at port {} ends", port(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            leave(source);
        }
    }

    /// Until the server has said all; then nobody is waited for.
    private void answers(Socket inside, Socket client) {
        try (client) {
            inside.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            LOG.trace("a connection at port {} ends", port(), e);
        }
    }

    /// Takes no more. Those that stand end with the server.
    @Override
    public void close() {
        try {
            port.close();
        } catch (IOException e) {
            LOG.warn("the port {}: {}", port(), e.getMessage());
        }
    }
}
