package dev.trunkline.gateway.core.b2bua;

import dev.trunkline.gateway.core.dialog.Dialog;
import dev.trunkline.gateway.core.dialog.Wire;
import dev.trunkline.gateway.core.engine.Flow;
import dev.trunkline.gateway.core.engine.RelayId;
import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.engine.Turn;
import java.util.OptionalInt;

/// What a call needs of the engine around it.
public interface Desk {

    /// The way out for this call.
    Wire wire(Call call);

    /// An RTP port of a side, absent when none is free.
    OptionalInt takePort(Turn turn, Side side);

    void giveBackPort(Turn turn, Side side, int port);

    RelayId nextRelay();

    /// A session id for an `o=` line, never the same twice.
    long nextSession();

    /// Requests with this Call-ID and this To tag belong to `call` from now on.
    void bind(String callId, String localTag, Call call);

    void unbind(String callId, String localTag);

    /// Where a request inside a dialog goes: over the connection that the dialog uses while it stands, else by route set and
    /// remote target (RFC 3261 §12.2.1.1) as far as these name a known peer, else back to where the peer was seen.
    Flow hop(Dialog dialog, boolean connectionStands);

    void count(String counter);
}
