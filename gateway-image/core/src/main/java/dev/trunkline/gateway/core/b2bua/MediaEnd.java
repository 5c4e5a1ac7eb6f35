package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.core.engine.MediaLeg;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.sdp.Connection;
import dev.trunkline.gateway.core.sdp.Direction;
import dev.trunkline.gateway.core.sdp.Origin;
import dev.trunkline.gateway.core.sdp.SessionDescription;
import dev.trunkline.gateway.core.sip.Body;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// One end's half of the media: our port and our session toward it, and where it wants to hear.
final class MediaEnd {

    /// What a description of theirs says.
    private record Heard(Optional<InetSocketAddress> rtp, Optional<InetSocketAddress> rtcp, Direction direction) {}

    private static final Heard NOTHING = new Heard(Optional.empty(), Optional.empty(), Direction.SENDRECV);

    private final Side side;
    private final int port;
    private final String address;
    private List<String> sources;
    private final long sessionId;
    private long version;
    private String last = "";
    private Optional<Heard> pending = Optional.empty();
    private Heard heard = NOTHING;

    /// @param address   ours, as session descriptions toward this end name it
    /// @param sources   CIDRs that its media may come from, beside what it says
    /// @param sessionId of our `o=` line
    MediaEnd(Side side, int port, String address, List<String> sources, long sessionId) {
        this.side = side;
        this.port = port;
        this.address = address;
        this.sources = sources;
        this.sessionId = sessionId;
    }

    /// Another peer is at this end now, of whom nothing was heard.
    void meet(List<String> itsSources) {
        sources = itsSources;
        pending = Optional.empty();
        heard = NOTHING;
    }

    Side side() {
        return side;
    }

    int port() {
        return port;
    }

    /// Whether packets could be sent there: an address of the other family is beyond us (RFC 6157 §3.1).
    boolean mayReach(Connection place) {
        return place.isUnspecified()
                || place.resolved().map(theirs -> theirs instanceof Inet6Address == address.contains(":")).orElse(true);
    }

    /// Their description; it counts from [#settle] on.
    void offered(SessionDescription description, int audio) {
        pending = Optional.of(new Heard(description.rtp(audio), description.rtcp(audio), description.direction(audio)));
    }

    void settle() {
        pending.ifPresent(now -> heard = now);
        pending = Optional.empty();
    }

    /// Which way media flows, as this end sees it.
    Direction direction() {
        return heard.direction();
    }

    /// The other end's description as this end sees it. RFC 3264 §8: the version counts up when anything changed.
    Body describe(SessionDescription other, int audio) {
        String text = ours(other, audio, version);
        if (!text.equals(last)) {
            if (!last.isEmpty()) {
                version++;
            }
            last = ours(other, audio, version);
        }
        return Body.of(last);
    }

    private String ours(SessionDescription other, int audio, long version) {
        return other.masked(Origin.of(sessionId, version, address), address).withPort(audio, port, port + 1).text();
    }

    MediaLeg leg() {
        return new MediaLeg(side, port, heard.rtp(), heard.rtcp(), sources, heard.direction().sends());
    }
}
