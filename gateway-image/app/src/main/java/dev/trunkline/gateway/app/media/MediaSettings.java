package dev.trunkline.gateway.app.media;

import dev.trunkline.gateway.core.engine.Side;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;

/// How relays bind and how long they wait.
///
/// @param bind        the local address of each side
/// @param idle        how long both peers, or one, may be silent before [MediaListener#relayIdle]
/// @param held        the same while there is nothing to expect of one or both
/// @param rebind      how long a latched source must be silent before another port of its address may go on in its place
/// @param dscp        the code point of what is sent, 0 to 63 (RFC 2474)
/// @param bufferBytes the buffer of each socket and direction as asked of the system, which doubles and bounds it
public record MediaSettings(Map<Side, InetAddress> bind, Duration idle, Duration held, Duration rebind, int dscp, int bufferBytes) {

    /// Expedited forwarding (RFC 3246), the code point of telephony audio (RFC 4594 §4.1).
    public static final int EXPEDITED_FORWARDING = 46;

    public MediaSettings {
        bind = Map.copyOf(bind);
        for (Side side : Side.values()) {
            if (!bind.containsKey(side)) {
                throw new IllegalArgumentException("no address to bind for side " + side);
            }
        }
        if (dscp < 0 || dscp > 63) {
            throw new IllegalArgumentException("a code point is 0 to 63, not " + dscp);
        }
        if (!idle.isPositive() || !held.isPositive() || !rebind.isPositive()) {
            throw new IllegalArgumentException("idle, held and rebind must be positive");
        }
    }

    /// What a gateway's pod uses: 60 s to idle, five minutes while held, 2 s to rebind, EF, and room for about a second of one call's packets, since
    /// later ones are of no use to a listener.
    ///
    /// @param exposed the address to bind on the exposed side, such as the wildcard
    /// @param link    the address to bind on the link side
    public static MediaSettings on(InetAddress exposed, InetAddress link) {
        return new MediaSettings(
                Map.of(Side.EXPOSED, exposed, Side.LINK, link),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                Duration.ofSeconds(2),
                EXPEDITED_FORWARDING,
                64 * 1024);
    }
}
