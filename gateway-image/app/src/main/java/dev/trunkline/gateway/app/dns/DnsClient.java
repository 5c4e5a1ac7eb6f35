package dev.trunkline.gateway.app.dns;

import dev.trunkline.gateway.app.transport.ChannelKinds;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Asks the resolver for records of full names, over UDP, and over TCP where the answer is too long or does not come.
public final class DnsClient implements AutoCloseable {

    /// What was found for one name.
    ///
    /// @param ttl   seconds, the least of all records
    /// @param error why nothing could be learnt; empty also where the name has no such record
    record Result<T>(List<T> values, long ttl, String error) {}

    /// Reads the value of a record.
    @FunctionalInterface
    private interface Reader<T> {
        T read(ByteBuf content) throws UnknownHostException;
    }

    private static final Set<DnsResponseCode> NOTHING = Set.of(DnsResponseCode.NOERROR, DnsResponseCode.NXDOMAIN);

    private final DnsNameResolver resolver;
    private final DnsRecordType addressType;

    /// @param local   the gateway's own address, whose family the peers' must be
    /// @param timeout for one question over one transport
    public DnsClient(EventLoop loop, List<InetSocketAddress> servers, InetAddress local, Duration timeout) {
        this.addressType = local instanceof Inet6Address ? DnsRecordType.AAAA : DnsRecordType.A;
        this.resolver = new DnsNameResolverBuilder(loop)
                .datagramChannelType(ChannelKinds.datagram())
                .socketChannelType(ChannelKinds.client(), true)
                .nameServerProvider(new SequentialDnsServerAddressStreamProvider(servers))
                .queryTimeoutMillis(timeout.toMillis())
                .searchDomains(List.of())
                .ndots(0)
                .build();
    }

    /// @param name with its final dot
    CompletableFuture<Result<InetAddress>> addresses(String name) {
        return query(name, addressType, content -> InetAddress.getByAddress(ByteBufUtil.getBytes(content)));
    }

    /// @param name with its final dot
    CompletableFuture<Result<Srv>> services(String name) {
        return query(name, DnsRecordType.SRV, DnsClient::srv);
    }

    private <T> CompletableFuture<Result<T>> query(String name, DnsRecordType type, Reader<T> reader) {
        var result = new CompletableFuture<Result<T>>();
        resolver.resolveAll(new DefaultDnsQuestion(name, type)).addListener((Future<List<DnsRecord>> done) -> {
            if (!done.isSuccess()) {
                result.complete(new Result<>(List.of(), 0, error(name, done.cause())));
                return;
            }
            List<DnsRecord> records = done.getNow();
            try {
                result.complete(read(records, type, reader));
            } catch (CorruptedFrameException | IndexOutOfBoundsException | UnknownHostException _) {
                result.complete(new Result<>(List.of(), 0, name + " has a record that cannot be read"));
            } finally {
                records.forEach(ReferenceCountUtil::release);
            }
        });
        return result;
    }

    private static <T> Result<T> read(List<DnsRecord> records, DnsRecordType type, Reader<T> reader)
            throws UnknownHostException {
        var values = new ArrayList<T>();
        long ttl = Long.MAX_VALUE;
        for (DnsRecord record : records) {
            if (record.type().equals(type) && record instanceof DnsRawRecord raw) {
                values.add(reader.read(raw.content().duplicate()));
                ttl = Math.min(ttl, record.timeToLive());
            }
        }
        return new Result<>(values, values.isEmpty() ? 0 : ttl, "");
    }

    private static Srv srv(ByteBuf content) {
        int priority = content.readUnsignedShort();
        int weight = content.readUnsignedShort();
        int port = content.readUnsignedShort();
        return new Srv(priority, weight, port, DefaultDnsRecordDecoder.decodeName(content));
    }

    /// Empty where the servers said that there is nothing.
    private static String error(String name, Throwable cause) {
        for (Throwable why = cause; why != null; why = why.getCause()) {
            if (DnsNameResolver.isTransportOrTimeoutError(why)) {
                return "no answer about " + name;
            }
            if (why instanceof DnsErrorCauseException said && !NOTHING.contains(said.getCode())) {
                return "the resolver answers " + said.getCode() + " about " + name;
            }
        }
        return "";
    }

    @Override
    public void close() {
        resolver.close();
    }
}
