package dev.trunkline.gateway.app.transport;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipWriter;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;

/// Binds the ports of the gateway.
final class Listeners {

    // As large as a datagram gets; and room for a burst while the loop is busy with another.
    private static final int DATAGRAM_AT_MOST = 65_535;
    private static final int DATAGRAM_BUFFER = 1 << 20;
    private static final int BACKLOG = 128;

    private final EventLoop loop;
    private final InetAddress address;
    private final Connections connections;
    private final Inbound inbound;
    private final WireCounts counts;

    Listeners(EventLoop loop, InetAddress address, Connections connections, Inbound inbound, WireCounts counts) {
        this.loop = loop;
        this.address = address;
        this.connections = connections;
        this.inbound = inbound;
        this.counts = counts;
    }

    /// Waits for the system's answer; so not on the loop.
    Channel open(Endpoint endpoint) throws BindException {
        ChannelFuture bound = (endpoint.transport() == Transport.UDP ? datagram(endpoint) : stream(endpoint))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new BindException(endpoint + " of " + address.getHostAddress() + " cannot be opened: "
                    + bound.cause().getMessage(), bound.cause());
        }
        return bound.channel();
    }

    private ChannelFuture datagram(Endpoint endpoint) {
        return new Bootstrap()
                .group(loop)
                .channel(ChannelKinds.datagram())
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(DATAGRAM_AT_MOST))
                .option(ChannelOption.SO_RCVBUF, DATAGRAM_BUFFER)
                .option(ChannelOption.SO_SNDBUF, DATAGRAM_BUFFER)
                .handler(new DatagramHandler(endpoint.side(), inbound, counts))
                .bind(address, endpoint.port());
    }

    private ChannelFuture stream(Endpoint endpoint) {
        return new ServerBootstrap()
                .group(loop)
                .channel(ChannelKinds.server())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Connections.WATER_MARK)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connections.accept(endpoint.side(), channel);
                    }
                })
                .bind(address, endpoint.port());
    }

    void send(Channel socket, Flow flow, SipMessage message) {
        var packet = new DatagramPacket(Unpooled.wrappedBuffer(SipWriter.write(message)), flow.remote());
        socket.writeAndFlush(packet).addListener(sent -> {
            if (sent.isSuccess()) {
                counts.add(WireCount.UDP_OUT);
            } else {
                counts.add(WireCount.SEND_FAILED);
                String reason = String.valueOf(sent.cause().getMessage());
                loop.execute(() -> inbound.unsent(flow, message, reason));
            }
        });
    }
}
