package dev.trunkline.gateway.app.status;

import dev.trunkline.gateway.app.transport.ChannelKinds;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A small HTTP server for a few GET pages: bounded requests, one a connection, a bounded number of connections, and an end
/// to each of them.
final class HttpPort {

    private static final int LINE_AT_MOST = 1024;
    private static final int HEADERS_AT_MOST = 8192;
    private static final int CONNECTIONS_AT_MOST = 64;

    private final List<Channel> channels;

    private HttpPort(List<Channel> channels) {
        this.channels = channels;
    }

    /// Binds the port on each address; not on an event loop.
    ///
    /// @param lifeAtMost how long a connection may last
    /// @throws IOException if one cannot be bound; then none is
    static HttpPort open(EventLoopGroup loops, List<InetSocketAddress> locals, Duration lifeAtMost, Page page) throws IOException {
        var server = new HttpPort(new ArrayList<>());
        var connections = new AtomicInteger();
        try {
            for (InetSocketAddress local : locals) {
                server.channels.add(bind(loops, local, connections, lifeAtMost, page));
            }
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static Channel bind(
            EventLoopGroup loops, InetSocketAddress local, AtomicInteger connections, Duration lifeAtMost, Page page)
            throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(ChannelKinds.server())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel accepted) {
                        accept(accepted, connections, lifeAtMost, page);
                    }
                })
                .bind(local)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("port " + local.getPort() + " of " + local.getAddress().getHostAddress()
                    + " cannot be opened: " + bound.cause().getMessage(), bound.cause());
        }
        return bound.channel();
    }

    private static void accept(SocketChannel accepted, AtomicInteger connections, Duration lifeAtMost, Page page) {
        int now = connections.incrementAndGet();
        accepted.closeFuture().addListener(_ -> connections.decrementAndGet());
        if (now > CONNECTIONS_AT_MOST) {
            accepted.close();
            return;
        }
        var end = accepted.eventLoop().schedule(() -> accepted.close(), lifeAtMost.toMillis(), TimeUnit.MILLISECONDS);
        accepted.closeFuture().addListener(_ -> end.cancel(false));
        accepted.pipeline().addLast(
                new HttpServerCodec(new HttpDecoderConfig()
                        .setMaxInitialLineLength(LINE_AT_MOST)
                        .setMaxHeaderSize(HEADERS_AT_MOST)),
                new PageHandler(page));
    }

    void close() {
        channels.forEach(Channel::close);
    }
}
