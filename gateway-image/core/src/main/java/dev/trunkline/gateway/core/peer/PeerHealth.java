package dev.trunkline.gateway.core.peer;

import dev.trunkline.gateway.config.GatewayStatus.PeerState;
import java.time.Instant;
import java.util.Optional;

/// Whether a peer answers OPTIONS: down after three failures in a row, up again after as many successes as its rule says
/// (one for a provider, ITSP-16; two for a PBX node, SITE-08). A peer that has not answered yet is taken for usable.
///
/// @param state     as told
/// @param since     when that state began
/// @param failures  in a row
/// @param successes in a row
/// @param detail    the last answer, or why there was none
public record PeerHealth(PeerState state, Instant since, int failures, int successes, Optional<String> detail) {

    public static final int DOWN_AFTER = 3;

    public static PeerHealth unknown(Instant now) {
        return new PeerHealth(PeerState.Unknown, now, 0, 0, Optional.empty());
    }

    /// @param upAfter how many successes in a row bring a peer that is down up again
    public PeerHealth answered(Instant now, int upAfter, String answer) {
        int inRow = successes + 1;
        PeerState next = state == PeerState.Down && inRow < upAfter ? PeerState.Down : PeerState.Up;
        return new PeerHealth(next, next == state ? since : now, 0, inRow, Optional.of(answer));
    }

    public PeerHealth failed(Instant now, String reason) {
        int inRow = failures + 1;
        PeerState next = inRow >= DOWN_AFTER ? PeerState.Down : state;
        return new PeerHealth(next, next == state ? since : now, inRow, 0, Optional.of(reason));
    }

    /// Whether calls may go there.
    public boolean usable() {
        return state != PeerState.Down;
    }
}
