package dev.trunkline.gateway.app.media;

import static dev.trunkline.gateway.app.media.LoopbackRelay.leg;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.trunkline.gateway.core.engine.Side;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final int PACKETS = 20_000;

    @Test
    void aForwardedPacketCostsNoGarbageOfOurs() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (LoopbackRelay relay = new LoopbackRelay();
                DatagramChannel provider = bound(10);
                DatagramChannel front = bound(20)) {
            relay.open(
                    leg(Side.EXPOSED, (InetSocketAddress) provider.getLocalAddress()),
                    leg(Side.LINK, (InetSocketAddress) front.getLocalAddress()));
            ByteBuffer packet = ByteBuffer.allocateDirect(172).put(Peer.rtp(8, 1, 0x1111)).flip();
            ByteBuffer heard = ByteBuffer.allocateDirect(2048);
            long allocated = 0;
            for (int i = 0; i < 2 * PACKETS; i++) {
                provider.send(packet.rewind(), relay.rtp(Side.EXPOSED));
                long before = threads.getCurrentThreadAllocatedBytes();
                relay.turn();
                // The first half lets the compiler remove what it can.
                allocated += i < PACKETS ? 0 : threads.getCurrentThreadAllocatedBytes() - before;
                front.receive(heard.clear());
            }
            assertThat(relay.statistics().a().packets()).isEqualTo(2 * PACKETS);
            // The JDK's selector boxes the number of a file descriptor above 127, 16 bytes, where the compiler lets it.
            assertThat(allocated / (double) PACKETS).isLessThan(17.0);
        }
    }

    private static DatagramChannel bound(int host) throws IOException {
        return DatagramChannel.open().bind(new InetSocketAddress(LoopbackRelay.host(host), 9000));
    }
}
