package dev.trunkline.gateway.app.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.core.peer.AddressBlock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever comes in whatever order, from three hosts and three ports, with guessed sources and sequences.
class LatchTest {

    private static final InetSocketAddress SIGNALLED = at(1, 9001);
    private static final List<AddressBlock> RANGES =
            List.of(AddressBlock.parse("198.51.100.2").orElseThrow());
    private static final long PATIENCE = 2_000;

    record Packet(InetSocketAddress from, int ssrc, int sequence, long after) {}

    @Provide
    Arbitrary<List<Packet>> packets() {
        Arbitrary<InetSocketAddress> from = Combinators.combine(
                        Arbitraries.integers().between(1, 3), Arbitraries.integers().between(9001, 9003))
                .as(LatchTest::at);
        return Combinators.combine(
                        from,
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(0, 65_535),
                        Arbitraries.longs().between(0, 3_000))
                .as(Packet::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void neverSendsToAStranger(@ForAll("packets") List<Packet> packets) {
        Latch latch = latch();
        long now = 0;
        for (Packet packet : packets) {
            now += packet.after();
            offer(latch, packet, now);
            assertThat(latch.target().getAddress()).isNotEqualTo(at(3, 0).getAddress());
        }
    }

    @Property
    void thePeerThatTheSdpNamesIsAlwaysHeard(@ForAll("packets") List<Packet> packets) {
        Latch latch = latch();
        long now = 0;
        for (Packet packet : packets) {
            now += packet.after();
            Latch.Verdict verdict = offer(latch, packet, now);
            if (packet.from().equals(SIGNALLED)) {
                assertThat(verdict).isEqualTo(Latch.Verdict.ACCEPTED);
            }
        }
    }

    @Property
    void neverMovesFromTheAddressOfTheSdpToAnother(@ForAll("packets") List<Packet> packets) {
        Latch latch = latch();
        long now = 0;
        boolean reached = false;
        for (Packet packet : packets) {
            now += packet.after();
            offer(latch, packet, now);
            boolean there = latch.latched()
                    .filter(source -> source.getAddress().equals(SIGNALLED.getAddress()))
                    .isPresent();
            assertThat(there || !reached).isTrue();
            reached = there;
        }
    }

    @Property
    void aRunningStreamIsNotMovedByItsEquals(@ForAll("packets") List<Packet> packets) {
        Latch latch = latch();
        offer(latch, new Packet(at(1, 9002), 1, 0, 0), 0);
        long now = 0;
        for (Packet packet : packets) {
            now += packet.after() % (PATIENCE / 2);
            if (!packet.from().equals(SIGNALLED)) {
                offer(latch, packet, now);
            }
            offer(latch, new Packet(at(1, 9002), 1, 0, 0), now);
            assertThat(latch.target()).isEqualTo(at(1, 9002));
        }
    }

    private static Latch latch() {
        Latch latch = new Latch(PATIENCE);
        latch.signal(Optional.of(SIGNALLED), RANGES, 0);
        return latch;
    }

    private static Latch.Verdict offer(Latch latch, Packet packet, long now) {
        return latch.offer(packet.from(), PacketKind.RTP, packet.ssrc(), packet.sequence(), now);
    }

    private static InetSocketAddress at(int host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("198.51.100." + host), port);
    }
}
