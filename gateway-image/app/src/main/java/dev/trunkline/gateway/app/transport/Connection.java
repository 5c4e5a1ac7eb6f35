package dev.trunkline.gateway.app.transport;

import dev.trunkline.gateway.config.Transport;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sip.SipMessage;
import dev.trunkline.gateway.core.sip.SipRequest;
import dev.trunkline.gateway.core.sip.SipResponse;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// One stream, from the moment that it was accepted or asked for until it ends. Confined to the event loop.
final class Connection {

    // 64 T1, and what opening may take.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(40);

    // Less than the patience of whoever asks a target.
    private static final Duration STILL_WANTED = Duration.ofSeconds(2);

    final long id;
    final Side side;
    final InetSocketAddress remote;
    final Channel channel;
    /// Whether we asked for it.
    final boolean ours;
    /// What is to be sent once it is open.
    final Queue<SipMessage> waiting = new ArrayDeque<>();

    private final long since;
    private long lastMessage;
    private long partialSince;
    private long heard;
    private long openedAt;
    private boolean hadMessage;
    private boolean opened;
    private final Map<String, Unanswered> unanswered = new LinkedHashMap<>();

    private record Unanswered(SipRequest request, long since) {}

    Connection(long id, Side side, InetSocketAddress remote, Channel channel, boolean ours, long now) {
        this.id = id;
        this.side = side;
        this.remote = remote;
        this.channel = channel;
        this.ours = ours;
        this.since = now;
        this.lastMessage = now;
        this.heard = now;
        this.openedAt = now;
        this.opened = !ours;
    }

    /// Whether it ever was open, so that the engine may know its number.
    boolean opened() {
        return opened;
    }

    void markOpened(long now) {
        opened = true;
        openedAt = now;
        heard = now;
    }

    Flow flow() {
        return new Flow(side, Transport.TCP, remote, id);
    }

    /// The flow by which the engine asks for any stream to this remote.
    Flow flowWithoutId() {
        return new Flow(side, Transport.TCP, remote, 0);
    }

    /// A request goes over this stream that asked for any. Its answer tells the engine the number; until then only this end can
    /// say which requests end with the stream.
    void asked(SipRequest request, long now) {
        unanswered.put(key(request), new Unanswered(request, now));
    }

    void answered(SipResponse response) {
        unanswered.remove(key(response));
    }

    /// A request that is somebody else's to worry about.
    void forget(SipRequest request) {
        unanswered.remove(key(request));
    }

    /// The requests that asked for any stream and have no answer yet, oldest first.
    List<SipRequest> unanswered() {
        return unanswered.values().stream().map(Unanswered::request).toList();
    }

    /// Those that were asked just now over a stream that stood open: it may have been dead before they went, and nobody have heard them.
    List<SipRequest> perhapsUnheard(long now) {
        return unanswered.values().stream()
                .filter(one -> opened && one.since() > openedAt && now - one.since() < STILL_WANTED.toNanos())
                .map(Unanswered::request)
                .toList();
    }

    /// RFC 3261 §17.1: after 64 T1 a transaction that heard nothing is over.
    void forgetUnanswered(long now) {
        unanswered.values().removeIf(one -> now - one.since() > LONGEST_SILENCE.toNanos());
    }

    /// Whether a request has waited so long, in nanoseconds, and not one byte has come since it went.
    boolean isSilent(long patience, long now) {
        // Those from before it was open began to wait when it was.
        return opened
                && unanswered.values().stream()
                        .mapToLong(one -> Math.max(one.since(), openedAt))
                        .anyMatch(since -> since >= heard && now - since > patience);
    }

    /// Whether anything at all has come over it, so that there may be a call of which it is part.
    boolean hasHeard() {
        return heard != openedAt;
    }

    private static String key(SipMessage message) {
        return message.topVia().branch() + " " + message.cseq().method();
    }

    /// A whole message came or went.
    void alive(long now) {
        lastMessage = now;
        hadMessage = true;
    }

    /// The other end wants to keep it, which counts once there was a message.
    void keptAlive(long now) {
        lastMessage = now;
    }

    /// Bytes came: the other end lives, whatever they are.
    ///
    /// @param pending  whether some wait for the rest of their message
    /// @param progress whether something was complete, so that what waits is another message than before
    void partial(boolean pending, boolean progress, long now) {
        heard = now;
        if (!pending) {
            partialSince = 0;
        } else if (progress || partialSince == 0) {
            partialSince = Math.max(1, now);
        }
    }

    /// Nanoseconds after which each of these ends a connection.
    boolean overdue(StreamLimits limits, long now) {
        boolean slow = partialSince != 0 && now - partialSince > limits.partialMessage().toNanos();
        boolean mute = !ours && !hadMessage && now - since > limits.firstMessage().toNanos();
        return slow || mute || now - lastMessage > limits.idle().toNanos();
    }
}
