package dev.trunkline.gateway.app.transport;

import dev.trunkline.gateway.app.log.LogLine;
import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.StreamFramer;
import dev.trunkline.gateway.core.sip.StreamFramer.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One stream: cuts it into messages, and answers keep-alives (RFC 5626 §4.4.1).
final class StreamHandler extends SimpleChannelInboundHandler<ByteBuf> {

    private static final Logger LOG = LoggerFactory.getLogger(StreamHandler.class);

    private final Connection connection;
    private final Connections connections;
    private final Inbound inbound;
    private final WireCounts counts;
    private final StreamFramer framer = new StreamFramer();
    private int frames;
    private boolean pinged;

    StreamHandler(Connection connection, Connections connections, Inbound inbound, WireCounts counts) {
        this.connection = connection;
        this.connections = connections;
        this.inbound = inbound;
        this.counts = counts;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
        frames = 0;
        pinged = false;
        framer.feed(bytes.nioBuffer(), this::take);
        connection.partial(framer.isPartial(), frames > 0, System.nanoTime());
        if (pinged) {
            // One for all pings of a read, which may hold thousands.
            connections.pinged(connection);
        }
    }

    private void take(Frame frame) {
        frames++;
        switch (frame) {
            case Frame.Message(var message) -> {
                counts.add(WireCount.TCP_IN);
                connection.alive(System.nanoTime());
                if (message instanceof SipResponse response) {
                    connection.answered(response);
                }
                inbound.received(connection.flow(), message);
            }
            case Frame.Malformed(var problem) -> {
                counts.add(WireCount.MALFORMED);
                inbound.malformed(connection.flow(), problem);
            }
            case Frame.Ping _ -> {
                counts.add(WireCount.KEEP_ALIVE);
                connection.keptAlive(System.nanoTime());
                pinged = true;
            }
            case Frame.Pong _ -> {
                // padding before a message; RFC 3261 §7.5
            }
            case Frame.Broken(var what) -> {
                counts.add(WireCount.CONNECTION_GARBLED);
                connections.end(connection, what);
            }
        }
    }

    /// Who does not read what we send is not read from either, so that he cannot make us send him more.
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(ctx.channel().isWritable());
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.error(LogLine.of("stream-failed").with(cause).toString());
        }
        connections.lost(connection, String.valueOf(cause.getMessage()));
    }
}
