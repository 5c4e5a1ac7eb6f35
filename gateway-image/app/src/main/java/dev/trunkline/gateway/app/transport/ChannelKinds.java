package dev.trunkline.gateway.app.transport;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/// The one place that says which of Netty's transports the program uses.
public final class ChannelKinds {

    private ChannelKinds() {}

    /// Event loops, one thread each, named `name-1`, `name-2`, …
    public static EventLoopGroup loops(int threads, String name) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
    }

    public static Class<? extends DatagramChannel> datagram() {
        return NioDatagramChannel.class;
    }

    public static Class<? extends ServerSocketChannel> server() {
        return NioServerSocketChannel.class;
    }

    public static Class<? extends SocketChannel> client() {
        return NioSocketChannel.class;
    }
}
