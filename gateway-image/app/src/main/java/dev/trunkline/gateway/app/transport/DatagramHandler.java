package dev.trunkline.gateway.app.transport;

import dev.trunkline.gateway.app.log.LogLine;
import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sip.ParseResult;
import dev.trunkline.gateway.core.sip.SipParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One message a datagram: RFC 3261 §18.3.
final class DatagramHandler extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(DatagramHandler.class);
    private static final int KEEP_ALIVE_AT_MOST = 4;

    private final Side side;
    private final Inbound inbound;
    private final WireCounts counts;

    DatagramHandler(Side side, Inbound inbound, WireCounts counts) {
        this.side = side;
        this.inbound = inbound;
        this.counts = counts;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        if (isKeepAlive(packet.content())) {
            counts.add(WireCount.KEEP_ALIVE);
            return;
        }
        counts.add(WireCount.UDP_IN);
        var flow = new Flow(side, Transport.UDP, packet.sender(), 0);
        switch (SipParser.parse(ByteBufUtil.getBytes(packet.content()))) {
            case ParseResult.Parsed parsed -> inbound.received(flow, parsed.message());
            case ParseResult.Malformed problem -> {
                counts.add(WireCount.MALFORMED);
                inbound.malformed(flow, problem);
            }
        }
    }

    /// Phones and NAT boxes send a few bytes of nothing to keep a mapping open; nobody expects an answer over UDP.
    private static boolean isKeepAlive(ByteBuf content) {
        return content.readableBytes() <= KEEP_ALIVE_AT_MOST
                && content.forEachByte(b -> b == '\r' || b == '\n' || b == 0) < 0;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // The socket serves all peers and stays, whatever went wrong with one packet.
        if (cause instanceof IOException) {
            counts.add(WireCount.SEND_FAILED);
        } else {
            LOG.error(LogLine.of("datagram-failed").with(cause).toString());
        }
    }
}
