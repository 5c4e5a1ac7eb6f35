package dev.trunkline.gateway.app.media;

import dev.trunkline.gateway.app.log.LogLine;
import dev.trunkline.gateway.core.engine.MediaLeg;
import dev.trunkline.gateway.core.engine.RelayId;
import dev.trunkline.gateway.core.peer.AddressBlock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The relays of one thread and the selector that they share. Turned by [MediaLoop], or by hand with a clock of one's own.
final class Relays {

    private static final Logger LOG = LoggerFactory.getLogger(Relays.class);

    /// The largest datagram that is forwarded: what an Ethernet carries, and a little more.
    private static final int MAX_PACKET = 2048;

    private final MediaSettings settings;
    private final MediaListener listener;
    private final LongSupplier clock;
    private final Selector selector;
    private final LegCounters totals = new LegCounters();
    private final Shared shared;
    private final Map<RelayId, Relay> open = new ConcurrentHashMap<>();
    private final Consumer<SelectionKey> readable = this::readable;
    // One byte more than is allowed, so that a cut datagram shows.
    private final ByteBuffer packet = ByteBuffer.allocateDirect(MAX_PACKET + 1);
    private final long sweepEvery;
    private long now;
    private long lastSweep;
    private boolean closedSinceSelect;

    /// @param clock nanoseconds
    Relays(MediaSettings settings, MediaListener listener, LongSupplier clock) throws IOException {
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        selector = Selector.open();
        shared = new Shared(settings, selector, totals, new Departed(), new Reach(settings.bind().values()));
        now = clock.getAsLong();
        lastSweep = now;
        sweepEvery = Math.min(settings.idle().toNanos() / 4, 1_000_000_000L);
    }

    /// Media of the exposed side goes to these CIDRs only, from the next signalling of a relay on.
    void permit(List<String> ranges) {
        shared.reach().permit(ranges.stream().map(AddressBlock::parse).flatMap(Optional::stream).toList());
    }

    /// Whatever goes wrong is the end of this relay only.
    void open(RelayId id, MediaLeg a, MediaLeg b) {
        now = clock.getAsLong();
        try {
            if (open.containsKey(id)) {
                throw new IllegalStateException("relay " + id.value() + " is open already");
            }
            flushClosed();
            open.put(id, new Relay(id, a, b, shared, now));
        } catch (IOException | RuntimeException e) {
            closedSinceSelect = true;
            listener.relayFailed(id, "ports " + a.rtpPort() + " and " + b.rtpPort() + ": " + e.getMessage());
        }
    }

    void update(RelayId id, MediaLeg a, MediaLeg b) {
        now = clock.getAsLong();
        Optional<Relay> relay = Optional.ofNullable(open.get(id));
        try {
            relay.ifPresent(known -> known.update(a, b, now));
        } catch (RuntimeException e) {
            fail(relay.orElseThrow(), e);
        }
    }

    void close(RelayId id) {
        now = clock.getAsLong();
        Optional.ofNullable(open.get(id)).ifPresent(this::release);
    }

    /// Forwards what is there, waiting at most `millis` for the first packet, and looks for idle relays.
    ///
    /// @param millis 0 does not wait
    void turn(long millis) throws IOException {
        // What is closed while packets are handled stays for the selection after.
        closedSinceSelect = false;
        if (millis > 0) {
            selector.select(readable, millis);
        } else {
            selector.selectNow(readable);
        }
        now = clock.getAsLong();
        if (now - lastSweep >= sweepEvery) {
            lastSweep = now;
            sweep();
        }
    }

    void wakeup() {
        selector.wakeup();
    }

    /// Any thread may ask.
    Optional<RelayStatistics> statistics(RelayId id) {
        return Optional.ofNullable(open.get(id)).map(relay -> relay.statistics(clock.getAsLong()));
    }

    /// Counts of all relays since start. Any thread may ask.
    Map<String, Long> counters() {
        return totals.byName();
    }

    /// The number of open relays. Any thread may ask.
    int size() {
        return open.size();
    }

    void closeAll() throws IOException {
        open.values().forEach(this::release);
        selector.close();
    }

    // The selector keeps a closed channel's socket until its next selection; its port would still be taken.
    private void flushClosed() throws IOException {
        if (closedSinceSelect) {
            closedSinceSelect = false;
            selector.selectNow(readable);
        }
    }

    private void sweep() {
        for (Relay relay : open.values()) {
            boolean held = relay.isHeld();
            if (relay.fellIdle(now, (held ? settings.held() : settings.idle()).toNanos())) {
                listener.relayIdle(relay.id(), held);
            } else if (!held && relay.lostOne(now, settings.idle().toNanos())) {
                listener.relayIdle(relay.id(), true);
            }
        }
    }

    private void readable(SelectionKey key) {
        MediaPort port = (MediaPort) key.attachment();
        now = clock.getAsLong();
        try {
            // One packet, then the other ports' turn: a flood delays nobody else, and since a stream has one packet waiting
            // at a time, reading until dry would cost each of them a system call that finds nothing (measured: 10 %).
            InetSocketAddress from = (InetSocketAddress) port.channel().receive(packet.clear());
            if (from != null) {
                packet.flip();
                forward(port, from);
            }
        } catch (IOException | RuntimeException e) {
            // A socket that cannot be read any more ends its own relay and no other.
            fail(port.leg().relay(), e);
        }
    }

    private void forward(MediaPort port, InetSocketAddress from) {
        RelayLeg leg = port.leg();
        PacketKind kind = packet.limit() > MAX_PACKET ? PacketKind.NEITHER : PacketKind.of(packet);
        if (!leg.admits(port, kind, from, packet, now)) {
            return;
        }
        RelayLeg opposite = leg.relay().opposite(leg);
        MediaPort exit = opposite.exit(kind);
        InetSocketAddress target = exit.latch().target();
        if (target == Latch.NONE) {
            leg.counters().dropped(opposite.nowhere());
            return;
        }
        int size = packet.limit();
        try {
            if (exit.channel().send(packet, target) == size) {
                leg.counters().forwarded(size);
            } else {
                leg.counters().dropped(PacketDrop.NOT_SENT);
            }
        } catch (IOException | UnsupportedAddressTypeException e) {
            // No route, refused by a local filter, an IPv6 address on a host without: the next packet may go.
            leg.counters().dropped(PacketDrop.NOT_SENT);
        }
    }

    private void fail(Relay relay, Exception cause) {
        LOG.warn(LogLine.of("relay-failed").with("relay", relay.id().value()).with(cause).toString());
        release(relay);
        listener.relayFailed(relay.id(), String.valueOf(cause.getMessage()));
    }

    private void release(Relay relay) {
        open.remove(relay.id());
        closedSinceSelect = true;
        try {
            relay.close(now);
        } catch (IOException e) {
            LOG.warn(LogLine.of("relay-not-closed").with("relay", relay.id().value()).with(e).toString());
        }
    }
}
