package dev.trunkline.gateway.app.media;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;

/// One local port of a leg: its socket and the latch of what comes in there.
///
/// The socket is never connected. Connecting would let the kernel drop strangers, but they would then go uncounted, a better
/// source could not take over, and ICMP errors would surface as exceptions. `receive` allocates only when the sender differs
/// from the one before, so the peer's stream costs none.
final class MediaPort {

    private final RelayLeg leg;
    private final boolean rtcp;
    private final DatagramChannel channel;
    private final InetSocketAddress local;
    private final Shared shared;
    private final Latch latch;

    private MediaPort(
            RelayLeg leg, boolean rtcp, DatagramChannel channel, InetSocketAddress local, Shared shared, Latch latch) {
        this.leg = leg;
        this.rtcp = rtcp;
        this.channel = channel;
        this.local = local;
        this.shared = shared;
        this.latch = latch;
    }

    /// Binds and registers; on failure nothing stays open.
    static MediaPort bind(RelayLeg leg, boolean rtcp, int port, Shared shared, long now) throws IOException {
        MediaSettings settings = shared.settings();
        InetAddress address = settings.bind().get(leg.wanted().side());
        DatagramChannel channel = open(address);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, settings.bufferBytes());
            channel.setOption(StandardSocketOptions.SO_SNDBUF, settings.bufferBytes());
            // RFC 2474 §3: the code point is the upper six bits of the octet that the option sets.
            channel.setOption(StandardSocketOptions.IP_TOS, settings.dscp() << 2);
            InetSocketAddress local = new InetSocketAddress(address, port);
            channel.bind(local);
            Latch latch = new Latch(settings.rebind().toNanos());
            MediaPort bound = new MediaPort(leg, rtcp, channel, local, shared, latch);
            channel.register(shared.selector(), SelectionKey.OP_READ, bound);
            shared.departed().tell(local, latch, now);
            shared.reach().opened(local);
            return bound;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    // A wildcard takes both families where the host has both; a given address needs no more than its own.
    private static DatagramChannel open(InetAddress address) throws IOException {
        if (address.isAnyLocalAddress()) {
            return DatagramChannel.open();
        }
        return DatagramChannel.open(
                address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    }

    RelayLeg leg() {
        return leg;
    }

    boolean isRtcp() {
        return rtcp;
    }

    DatagramChannel channel() {
        return channel;
    }

    Latch latch() {
        return latch;
    }

    void close(long now) throws IOException {
        shared.departed().left(local, latch, now);
        shared.reach().closed(local);
        channel.close();
    }
}
