package dev.trunkline.gateway.app.transport;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sip.Method;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipWriter;
import dev.trunkline.gateway.core.sip.StreamFramer;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The streams that are open or being opened, by number and by the other end: RFC 3261 §18. Confined to the event loop.
final class Connections {

    static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 << 10, 128 << 10);

    private static final String CLOSED = "the connection was closed";

    private record Remote(Side side, InetSocketAddress address) {}

    /// Each kind has a budget of its own: whoever fills one, strangers first of all, starves no other.
    private record Kind(Side side, boolean ours) {}

    private final EventLoop loop;
    private final InetAddress address;
    private final StreamLimits limits;
    private final Settling settling;
    private final Inbound inbound;
    private final WireCounts counts;
    private final Map<Long, Connection> byId = new HashMap<>();
    private final Map<Remote, Connection> byRemote = new HashMap<>();
    private final Map<InetAddress, Integer> exposedBySource = new HashMap<>();
    private final Map<Kind, Integer> byKind = new HashMap<>();
    private long lastId;

    Connections(
            EventLoop loop, InetAddress address, StreamLimits limits, Settling settling, Inbound inbound, WireCounts counts) {
        this.loop = loop;
        this.address = address;
        this.limits = limits;
        this.settling = settling;
        this.inbound = inbound;
        this.counts = counts;
        loop.scheduleWithFixedDelay(this::closeOverdue, 1, 1, TimeUnit.SECONDS);
    }

    /// Takes a stream that somebody opened to us, unless there are too many.
    void accept(Side side, SocketChannel channel) {
        InetSocketAddress remote = channel.remoteAddress();
        if (remote == null) {
            channel.close();
            return;
        }
        int ofSource = exposedBySource.getOrDefault(remote.getAddress(), 0);
        if (isFull(side, false) || side == Side.EXPOSED && ofSource >= limits.perSource()) {
            counts.add(WireCount.CONNECTION_REFUSED);
            channel.close();
            return;
        }
        counts.add(WireCount.CONNECTION_ACCEPTED);
        Connection connection = add(side, remote, channel, false);
        channel.closeFuture().addListener(_ -> lost(connection, CLOSED));
        if (side == Side.LINK) {
            settle(channel);
        }
        inbound.knocked(connection.flow());
    }

    private void settle(Channel channel) {
        long left = settling.left().toNanos();
        if (left > 0) {
            counts.add(WireCount.CONNECTION_SETTLING);
            channel.config().setAutoRead(false);
            loop.schedule(() -> channel.config().setAutoRead(channel.isWritable()), left, TimeUnit.NANOSECONDS);
        }
    }

    /// Answers what asks whether we are still there (RFC 5626 §4.4.1), if whoever asks is still to be answered.
    void pinged(Connection connection) {
        inbound.knocked(connection.flow());
        if (byId.containsKey(connection.id)) {
            write(connection, Unpooled.wrappedBuffer(StreamFramer.pong()));
        }
    }

    private Connection add(Side side, InetSocketAddress remote, Channel channel, boolean ours) {
        var connection = new Connection(++lastId, side, remote, channel, ours, System.nanoTime());
        byId.put(connection.id, connection);
        byRemote.put(new Remote(side, remote), connection);
        byKind.merge(new Kind(side, ours), 1, Integer::sum);
        if (side == Side.EXPOSED && !ours) {
            exposedBySource.merge(remote.getAddress(), 1, Integer::sum);
        }
        channel.pipeline().addLast(new StreamHandler(connection, this, inbound, counts));
        return connection;
    }

    private boolean isFull(Side side, boolean ours) {
        return byKind.getOrDefault(new Kind(side, ours), 0) >= limits.most(side, ours);
    }

    void send(Flow flow, SipMessage message) {
        if (flow.connection() != 0) {
            Connection connection = byId.get(flow.connection());
            if (connection == null) {
                counts.add(WireCount.SEND_FAILED);
                fail(flow, "the connection is closed");
            } else {
                write(connection, flow, message);
            }
            return;
        }
        Connection connection = byRemote.get(new Remote(flow.side(), flow.remote()));
        if (connection == null) {
            if (isFull(flow.side(), true)) {
                counts.add(WireCount.CONNECTION_REFUSED);
                unsent(flow, message, "there are too many connections");
                return;
            }
            connection = connect(flow.side(), flow.remote());
        }
        write(connection, flow, message);
    }

    private void write(Connection connection, Flow flow, SipMessage message) {
        boolean active = connection.channel.isActive();
        if (!byId.containsKey(connection.id)) {
            unsent(flow, message, CLOSED); // it could not even be tried
            return;
        }
        if (!active && connection.waiting.size() >= limits.waiting()) {
            unsent(flow, message, "too many messages wait for the connection");
            return;
        }
        if (flow.connection() == 0 && message instanceof SipRequest request && !request.method().equals(Method.ACK)) {
            connection.asked(request, System.nanoTime());
        }
        if (active) {
            write(connection, message);
        } else {
            connection.waiting.add(message);
        }
    }

    private void write(Connection connection, SipMessage message) {
        counts.add(WireCount.TCP_OUT);
        connection.alive(System.nanoTime());
        write(connection, Unpooled.wrappedBuffer(SipWriter.write(message)));
    }

    /// A failure ends the connection, which tells whoever must know.
    private void write(Connection connection, ByteBuf bytes) {
        connection.channel.writeAndFlush(bytes, connection.channel.voidPromise());
        if (connection.channel.isOpen() && connection.channel.bytesBeforeWritable() > limits.unreadBytes()) {
            counts.add(WireCount.CONNECTION_SLOW);
            end(connection, "the other end does not read");
        }
    }

    private Connection connect(Side side, InetSocketAddress remote) {
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channel(ChannelKinds.client())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) limits.connect().toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .localAddress(address, 0)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        // The handler is added with the connection's number, below.
                    }
                })
                .connect(remote);
        Connection connection = add(side, remote, connecting.channel(), true);
        connecting.addListener(connected -> {
            if (connected.isSuccess()) {
                counts.add(WireCount.CONNECTION_OPENED);
                connection.markOpened(System.nanoTime());
                for (SipMessage message : List.copyOf(connection.waiting)) {
                    connection.waiting.remove();
                    write(connection, message);
                }
            } else {
                counts.add(WireCount.CONNECTION_FAILED);
                end(connection, String.valueOf(connected.cause().getMessage()));
            }
        });
        connecting.channel().closeFuture().addListener(_ -> lost(connection, CLOSED));
        return connection;
    }

    /// Takes no more messages without a number over this connection; its end concerns only those who name it.
    void retire(Flow flow) {
        Connection connection = byId.get(flow.connection());
        if (connection != null) {
            retire(connection);
        }
    }

    private boolean retire(Connection connection) {
        return byRemote.remove(new Remote(connection.side, connection.remote), connection);
    }

    /// Ends a connection that the engine no longer wants.
    void close(Flow flow) {
        Connection connection = byId.get(flow.connection());
        if (connection != null && flow.transport() == Transport.TCP) {
            forget(connection);
            connection.channel.close();
        }
    }

    /// Ends a connection and tells why.
    void end(Connection connection, String reason) {
        ended(connection, reason);
        connection.channel.close();
    }

    /// The other end, or the way to it, ended a connection. One that ended before (a gateway that was killed, a machine that started
    /// anew) tells it only to the first request that goes over it: that goes once more, over another stream. Its branch is the same,
    /// so that whoever did hear it takes it for a repetition (RFC 3261 §17.2.3).
    void lost(Connection connection, String reason) {
        if (!byId.containsKey(connection.id)) {
            return; // we ended it
        }
        List<SipRequest> unheard = connection.perhapsUnheard(System.nanoTime());
        unheard.forEach(connection::forget);
        end(connection, reason);
        for (SipRequest request : unheard) {
            counts.add(WireCount.SENT_AGAIN);
            send(connection.flowWithoutId(), request);
        }
    }

    private void ended(Connection connection, String reason) {
        if (forget(connection)) {
            if (connection.opened()) {
                fail(connection.flow(), reason);
            }
            // One by one: what is sent there from now on goes over another stream.
            connection.unanswered().forEach(request -> unsent(connection.flowWithoutId(), request, reason));
        }
    }

    private boolean forget(Connection connection) {
        if (byId.remove(connection.id) == null) {
            return false;
        }
        retire(connection);
        byKind.merge(new Kind(connection.side, connection.ours), -1, Integer::sum);
        if (connection.side == Side.EXPOSED && !connection.ours) {
            exposedBySource.computeIfPresent(
                    connection.remote.getAddress(), (_, count) -> count == 1 ? null : Integer.valueOf(count - 1));
        }
        return true;
    }

    private void fail(Flow flow, String reason) {
        loop.execute(() -> inbound.failed(flow, reason));
    }

    private void unsent(Flow flow, SipMessage message, String reason) {
        counts.add(WireCount.SEND_FAILED);
        loop.execute(() -> inbound.unsent(flow, message, reason));
    }

    private void closeOverdue() {
        long now = System.nanoTime();
        for (Connection connection : List.copyOf(byId.values())) {
            if (connection.overdue(limits, now)) {
                counts.add(WireCount.CONNECTION_IDLE);
                end(connection, "the connection was idle");
            } else if (!connection.hasHeard() && connection.isSilent(limits.dead().toNanos(), now)) {
                end(connection, "the other end is silent");
            } else if (connection.isSilent(limits.doubt().toNanos(), now) && retire(connection)) {
                counts.add(WireCount.CONNECTION_DEAD);
            }
            connection.forgetUnanswered(now);
        }
    }

    void closeAll() {
        for (Connection connection : List.copyOf(byId.values())) {
            forget(connection);
            connection.channel.close();
        }
    }
}
