package dev.trunkline.gateway.app.media;

import dev.trunkline.gateway.app.log.LogLine;
import dev.trunkline.gateway.core.engine.MediaLeg;
import dev.trunkline.gateway.core.engine.RelayId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The media of a gateway: relays RTP and RTCP between the legs that the engine names, on one thread. What is asked here is
/// queued without blocking, and done in the order asked; answers come to the [MediaListener].
public final class MediaLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);
    private static final long TURN_MILLIS = 1000;
    private static final int FAILURES_AT_MOST = 10;
    private static final Duration AFTER_FAILURE = Duration.ofMillis(100);

    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final Relays relays;
    private final Thread thread;
    private volatile boolean running = true;

    /// Starts the thread `media`.
    ///
    /// @throws IOException if the system gives no selector
    public MediaLoop(MediaSettings settings, MediaListener listener) throws IOException {
        this(new Relays(settings, listener, System::nanoTime));
    }

    MediaLoop(Relays relays) {
        this.relays = relays;
        thread = Thread.ofPlatform().name("media").start(this::run);
    }

    /// Media of the exposed side goes to these CIDRs only, from the next signalling of a relay on; to none before this was called.
    public void permit(List<String> ranges) {
        ask(() -> relays.permit(ranges));
    }

    /// Binds the ports of both legs and begins. A failure comes as [MediaListener#relayFailed].
    public void open(RelayId relay, MediaLeg a, MediaLeg b) {
        ask(() -> relays.open(relay, a, b));
    }

    /// Changes what is known of the legs; their sides and ports stay. Without effect on a relay that is not open.
    public void update(RelayId relay, MediaLeg a, MediaLeg b) {
        ask(() -> relays.update(relay, a, b));
    }

    /// Ends a relay and frees its ports. Without effect on a relay that is not open.
    public void close(RelayId relay) {
        ask(() -> relays.close(relay));
    }

    /// What an open relay has carried so far; absent when it is not open.
    public Optional<RelayStatistics> statistics(RelayId relay) {
        return relays.statistics(relay);
    }

    /// Counts of all relays since start, closed ones too, by name: `media_packets`, `media_bytes` (without IP and UDP headers),
    /// and `media_dropped_` with each reason of [PacketDrop] in lower case.
    public Map<String, Long> counters() {
        return relays.counters();
    }

    /// The number of open relays.
    public int size() {
        return relays.size();
    }

    /// The thread that forwards, for measuring its processor time.
    public Thread thread() {
        return thread;
    }

    /// Ends all relays and the thread, and waits for that.
    @Override
    public void close() {
        running = false;
        relays.wakeup();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Runnable command) {
        commands.add(command);
        relays.wakeup();
    }

    private void run() {
        int failures = 0;
        while (running && failures < FAILURES_AT_MOST) {
            try {
                obey();
                relays.turn(TURN_MILLIS);
                failures = 0;
            } catch (IOException | RuntimeException e) {
                LOG.error(LogLine.of("media-turn-failed").with(e).toString());
                failures++;
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
        if (running) {
            LOG.error(LogLine.of("media-ended").with("failures", failures).toString());
        }
        try {
            relays.closeAll();
        } catch (IOException e) {
            LOG.warn(LogLine.of("media-not-closed").with(e).toString());
        }
    }

    private void obey() {
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
    }
}
