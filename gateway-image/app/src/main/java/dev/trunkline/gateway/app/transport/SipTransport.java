package dev.trunkline.gateway.app.transport;

import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.SipMessage;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// All SIP sockets of one event loop. [#listen], [#keepOnly] and [#close()] wait for the loop and are called from another thread;
/// all else is called on the loop.
public final class SipTransport implements AutoCloseable {

    private final EventLoop loop;
    private final Inbound inbound;
    private final WireCounts counts;
    private final Listeners listeners;
    private final Connections connections;
    private final Map<Endpoint, Channel> open = new LinkedHashMap<>();

    /// @param address the local address of all sockets
    public SipTransport(
            EventLoop loop, InetAddress address, StreamLimits limits, Settling settling, Inbound inbound, WireCounts counts) {
        this.loop = loop;
        this.inbound = inbound;
        this.counts = counts;
        this.connections = new Connections(loop, address, limits, settling, inbound, counts);
        this.listeners = new Listeners(loop, address, connections, inbound, counts);
    }

    /// Opens what is not yet open of `wanted`, all or nothing. What is no longer wanted stays open until [#keepOnly].
    ///
    /// @throws BindException         if one cannot be bound; then everything is as before
    /// @throws IllegalStateException on the loop, as [#keepOnly] and [#close()]
    public void listen(Collection<Endpoint> wanted) throws BindException {
        Map<Endpoint, Channel> opened = new LinkedHashMap<>();
        try {
            for (Endpoint endpoint : missing(wanted)) {
                opened.put(endpoint, listeners.open(endpoint));
            }
        } catch (BindException e) {
            opened.values().forEach(Channel::close);
            throw e;
        }
        onLoop(() -> open.putAll(opened));
    }

    /// Closes the listeners that are not wanted. Connections that they accepted go on.
    public void keepOnly(Collection<Endpoint> wanted) {
        onLoop(() -> {
            Set<Endpoint> unwanted = new HashSet<>(open.keySet());
            unwanted.removeAll(wanted);
            unwanted.forEach(endpoint -> open.remove(endpoint).close());
        });
    }

    private List<Endpoint> missing(Collection<Endpoint> wanted) {
        List<Endpoint> missing = new ArrayList<>(wanted);
        onLoop(() -> missing.removeAll(open.keySet()));
        return missing;
    }

    /// Sends a message; a stream that is not open is opened first. What fails comes to [Inbound#failed] or [Inbound#unsent], never
    /// before this returns.
    public void send(Flow flow, SipMessage message) {
        switch (flow.transport()) {
            case UDP -> sendDatagram(flow, message);
            case TCP -> connections.send(flow, message);
            case TLS -> fail(flow, "no TLS on this side");
        }
    }

    /// Ends a connection; nothing is reported.
    public void close(Flow flow) {
        connections.close(flow);
    }

    /// Leaves a stream to those who know its number; what is sent to its remote without one opens another.
    public void retire(Flow flow) {
        connections.retire(flow);
    }

    private void sendDatagram(Flow flow, SipMessage message) {
        Optional<Channel> socket = open.entrySet().stream()
                .filter(entry -> entry.getKey().side() == flow.side() && entry.getKey().transport() == flow.transport())
                .map(Map.Entry::getValue)
                .reduce((_, newest) -> newest);
        if (socket.isPresent()) {
            listeners.send(socket.get(), flow, message);
        } else {
            fail(flow, "no UDP on this side");
        }
    }

    private void fail(Flow flow, String reason) {
        counts.add(WireCount.SEND_FAILED);
        loop.execute(() -> inbound.failed(flow, reason));
    }

    /// Closes every socket.
    @Override
    public void close() {
        onLoop(() -> {
            open.values().forEach(Channel::close);
            open.clear();
            connections.closeAll();
        });
    }

    private void onLoop(Runnable work) {
        if (loop.inEventLoop()) {
            throw new IllegalStateException("the loop would wait for itself");
        }
        Future<?> task = loop.submit(work);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return;
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a task of the transport failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
