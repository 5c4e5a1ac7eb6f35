package dev.trunkline.gateway.app.media;

import dev.trunkline.gateway.core.engine.MediaLeg;
import dev.trunkline.gateway.core.engine.RelayId;
import dev.trunkline.gateway.core.engine.Side;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A relay on loopback addresses of this process's own, turned by hand, with a clock that moves only when told.
final class LoopbackRelay implements MediaListener, AutoCloseable {

    static final RelayId RELAY = new RelayId(7);
    static final int EXPOSED_PORT = 20_000;
    static final int LINK_PORT = 40_000;
    static final Duration IDLE = Duration.ofSeconds(60);
    static final Duration HELD = Duration.ofMinutes(5);

    /// 127.x.y.n, where x and y come from the process, so that two test runs don't meet.
    private static final String NET = net(ProcessHandle.current().pid());

    final List<String> heard = new ArrayList<>();
    private final Relays relays;
    private final MediaSettings settings;
    private final List<Peer> peers = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - 1_000_000;

    LoopbackRelay() throws IOException {
        this(host(1), host(2));
    }

    LoopbackRelay(InetAddress exposed, InetAddress link) throws IOException {
        settings = new MediaSettings(
                Map.of(Side.EXPOSED, exposed, Side.LINK, link), IDLE, HELD, Duration.ofSeconds(2), 46, 64 * 1024);
        relays = new Relays(settings, this, () -> nanos);
        relays.permit(List.of("127.0.0.0/8", "::1"));
    }

    static InetAddress host(int last) {
        return InetAddress.ofLiteral(NET + last);
    }

    static String range(int last, int length) {
        return NET + last + "/" + length;
    }

    /// Leg a faces the provider on the exposed side, leg b the other gateway on the link.
    void openBetween(Peer provider, Peer front, String... sources) {
        open(leg(Side.EXPOSED, provider.address(), sources), leg(Side.LINK, front.address()));
    }

    Peer peer(int host, int port, int ssrc) throws IOException {
        return peer(host(host), port, ssrc);
    }

    Peer peer(InetAddress host, int port, int ssrc) throws IOException {
        Peer peer = new Peer(host, port, ssrc);
        peers.add(peer);
        return peer;
    }

    Relays relays() {
        return relays;
    }

    /// Where the exposed leg, or the link leg, takes RTP; RTCP is the next port.
    InetSocketAddress rtp(Side side) {
        return new InetSocketAddress(settings.bind().get(side), side == Side.EXPOSED ? EXPOSED_PORT : LINK_PORT);
    }

    InetSocketAddress rtcp(Side side) {
        return new InetSocketAddress(rtp(side).getAddress(), rtp(side).getPort() + 1);
    }

    static MediaLeg leg(Side side, InetSocketAddress sdp, String... sources) {
        return new MediaLeg(
                side,
                side == Side.EXPOSED ? EXPOSED_PORT : LINK_PORT,
                Optional.of(sdp),
                Optional.empty(),
                List.of(sources),
                true);
    }

    void open(MediaLeg a, MediaLeg b) {
        relays.open(RELAY, a, b);
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    /// Turns until that holds, for at most some seconds.
    void turnUntil(BooleanSupplier holds) throws IOException {
        for (int i = 0; i < 400 && !holds.getAsBoolean(); i++) {
            relays.turn(50);
        }
        if (!holds.getAsBoolean()) {
            throw new AssertionError("did not come about; " + statistics());
        }
    }

    /// Waits for a packet and handles it.
    void turn() throws IOException {
        relays.turn(20_000);
    }

    RelayStatistics statistics() {
        return relays.statistics(RELAY).orElseThrow();
    }

    /// Packets dropped on leg a for that reason.
    long dropped(PacketDrop reason) {
        return statistics().a().dropped().getOrDefault(reason, 0L);
    }

    void turnUntilDropped(PacketDrop reason, long count) throws IOException {
        turnUntil(() -> dropped(reason) == count);
    }

    @Override
    public void relayFailed(RelayId relay, String reason) {
        heard.add("failed " + relay.value() + ": " + reason);
    }

    @Override
    public void relayIdle(RelayId relay, boolean inDoubt) {
        heard.add((inDoubt ? "in doubt " : "idle ") + relay.value());
    }

    @Override
    public void close() throws IOException {
        peers.forEach(Peer::close);
        relays.closeAll();
    }

    private static String net(long pid) {
        return "127." + (64 + (pid >> 8 & 0x7F)) + "." + (pid & 0xFF) + ".";
    }
}
