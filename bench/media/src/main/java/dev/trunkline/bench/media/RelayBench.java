package dev.trunkline.bench.media;

import com.sun.management.ThreadMXBean;
import dev.trunkline.gateway.app.media.MediaListener;
import dev.trunkline.gateway.app.media.MediaLoop;
import dev.trunkline.gateway.app.media.MediaSettings;
import dev.trunkline.gateway.app.media.RelayStatistics;
import dev.trunkline.gateway.core.engine.MediaLeg;
import dev.trunkline.gateway.core.engine.RelayId;
import dev.trunkline.gateway.core.engine.Side;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// Processor time of the media thread for each packet that it forwards, with calls of G.711 both ways at 50 packets a second.
///
/// Measured is the thread's own user and system time after a warm-up. On the loopback that includes the kernel's delivery into
/// the receiver's socket, which a real network leaves to the other machine, and leaves out the interrupt that a network card
/// would raise.
public final class RelayBench {

    private static final int MAX_CALLS = 2000;
    private static final int MAX_SECONDS = 60;
    private static final int FRAMES_A_SECOND = 50;
    private static final int WARM_UP_SECONDS = 3;

    private RelayBench() {}

    /// @param args the number of calls (200) and of seconds (10)
    public static void main(String[] args) throws IOException {
        int calls = args.length > 0 ? bounded(args[0], MAX_CALLS) : 200;
        int seconds = args.length > 1 ? bounded(args[1], MAX_SECONDS) : 10;
        InetAddress exposed = InetAddress.ofLiteral("127.21.0.1");
        InetAddress link = InetAddress.ofLiteral("127.21.0.2");
        InetAddress provider = InetAddress.ofLiteral("127.21.0.3");
        InetAddress front = InetAddress.ofLiteral("127.21.0.4");
        try (MediaLoop loop = new MediaLoop(MediaSettings.on(exposed, link), new Aloud());
                Telephones telephones = new Telephones()) {
            loop.permit(List.of("127.0.0.0/8"));
            for (int i = 0; i < calls; i++) {
                InetSocketAddress a = new InetSocketAddress(provider, 10_000 + 2 * i);
                InetSocketAddress b = new InetSocketAddress(front, 10_000 + 2 * i);
                telephones.add(a, new InetSocketAddress(exposed, 20_000 + 2 * i));
                telephones.add(b, new InetSocketAddress(link, 40_000 + 2 * i));
                loop.open(
                        new RelayId(i),
                        new MediaLeg(Side.EXPOSED, 20_000 + 2 * i, Optional.of(a), Optional.empty(), List.of(), true),
                        new MediaLeg(Side.LINK, 40_000 + 2 * i, Optional.of(b), Optional.empty(), List.of(), true));
            }
            telephones.talk(WARM_UP_SECONDS * FRAMES_A_SECOND);
            measure(loop, telephones, calls, seconds);
        }
    }

    private static void measure(MediaLoop loop, Telephones telephones, int calls, int seconds) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = loop.thread().threadId();
        long packets = forwarded(loop, calls);
        long sent = telephones.sent();
        long received = telephones.received();
        long cpu = threads.getThreadCpuTime(thread);
        long user = threads.getThreadUserTime(thread);
        long garbage = threads.getThreadAllocatedBytes(thread);
        telephones.talk((long) seconds * FRAMES_A_SECOND);
        cpu = threads.getThreadCpuTime(thread) - cpu;
        user = threads.getThreadUserTime(thread) - user;
        garbage = threads.getThreadAllocatedBytes(thread) - garbage;
        packets = forwarded(loop, calls) - packets;
        System.out.printf(
                "%d calls, %d s: %d packets forwarded, %.2f us of processor time each (%.2f of it user), "
                        + "%.2f bytes of garbage each, %.1f %% of one core, %d sent, %d heard%n",
                calls, seconds, packets, cpu / 1e3 / packets, user / 1e3 / packets, (double) garbage / packets,
                cpu / 1e7 / seconds, telephones.sent() - sent, telephones.received() - received);
    }

    private static long forwarded(MediaLoop loop, int calls) {
        long packets = 0;
        for (int i = 0; i < calls; i++) {
            RelayStatistics statistics = loop.statistics(new RelayId(i)).orElseThrow();
            packets += statistics.a().packets() + statistics.b().packets();
        }
        return packets;
    }

    private static int bounded(String text, int most) {
        int value = Integer.parseInt(text);
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(text + " is not between 1 and " + most);
        }
        return value;
    }

    private record Aloud() implements MediaListener {
        @Override
        public void relayFailed(RelayId relay, String reason) {
            System.err.println("relay " + relay.value() + " failed: " + reason);
        }

        @Override
        public void relayIdle(RelayId relay, boolean held) {
            System.err.println("relay " + relay.value() + " is idle");
        }
    }
}
