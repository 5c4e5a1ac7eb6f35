package dev.trunkline.gateway.app.dns;

import dev.trunkline.gateway.app.transport.ChannelKinds;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A name server on the loopback that knows what the test taught it. Names are full, with their final dot.
public final class DnsServer implements AutoCloseable {

    private record Record(DnsRecordType type, long ttl, byte[] data) {}

    private final Map<String, List<Record>> records = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    /// What was asked, such as `A a.example.`.
    final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final EventLoopGroup loops = ChannelKinds.loops(1, "dns-server");
    private final Channel channel;

    public DnsServer() {
        channel = new Bootstrap()
                .group(loops)
                .channel(ChannelKinds.datagram())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel socket) {
                        socket.pipeline().addLast(new DatagramDnsQueryDecoder(), new DatagramDnsResponseEncoder(), new Answers());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    public DnsServer a(String name, long ttl, String address) {
        return add(name, new Record(DnsRecordType.A, ttl, InetAddress.ofLiteral(address).getAddress()));
    }

    DnsServer srv(String name, long ttl, int priority, int weight, int port, String target) {
        ByteBuf data = Unpooled.buffer().writeShort(priority).writeShort(weight).writeShort(port);
        return add(name, new Record(DnsRecordType.SRV, ttl, bytes(name(data, target))));
    }

    DnsServer cname(String name, long ttl, String target) {
        return add(name, new Record(DnsRecordType.CNAME, ttl, bytes(name(Unpooled.buffer(), target))));
    }

    /// Never answers about this name.
    DnsServer silent(String name) {
        silent.add(name);
        return this;
    }

    /// Answers SERVFAIL about this name.
    DnsServer failing(String name) {
        failing.add(name);
        return this;
    }

    private DnsServer add(String name, Record record) {
        records.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>()).add(record);
        return this;
    }

    private static ByteBuf name(ByteBuf out, String name) {
        for (String label : name.split("\\.")) {
            out.writeByte(label.length()).writeBytes(label.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        return out.writeByte(0);
    }

    private static byte[] bytes(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Answers extends SimpleChannelInboundHandler<DatagramDnsQuery> {

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, DatagramDnsQuery query) {
            DnsQuestion question = query.recordAt(DnsSection.QUESTION);
            asked.add(question.type().name() + " " + question.name());
            if (silent.contains(question.name())) {
                return;
            }
            var response = new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
            response.setRecursionAvailable(true).addRecord(DnsSection.QUESTION, question);
            List<Record> known = records.getOrDefault(question.name(), List.of());
            if (failing.contains(question.name())) {
                response.setCode(DnsResponseCode.SERVFAIL);
            } else if (known.isEmpty()) {
                response.setCode(DnsResponseCode.NXDOMAIN);
            }
            for (Record record : known) {
                if (record.type().equals(question.type()) || record.type().equals(DnsRecordType.CNAME)) {
                    response.addRecord(DnsSection.ANSWER, new DefaultDnsRawRecord(
                            question.name(), record.type(), record.ttl(), Unpooled.wrappedBuffer(record.data())));
                }
            }
            ctx.writeAndFlush(response);
        }
    }
}
