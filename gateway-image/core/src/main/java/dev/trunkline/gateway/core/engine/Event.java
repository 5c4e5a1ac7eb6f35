package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.config.GatewayStatus.PeerState;
import dev.trunkline.gateway.config.GatewayStatus.RegistrationState;
import dev.trunkline.gateway.config.Printable;
import java.net.InetSocketAddress;

/// What an engine reports. Nothing here holds a secret; text that a peer wrote, who may escape anything in a user part, line ends
/// too, is one line of what can be seen.
public sealed interface Event {

    /// A request was dropped, for `reason`, from `source`.
    record Dropped(Drop reason, InetSocketAddress source) implements Event {}

    /// A call moved on.
    ///
    /// @param call   its number in this engine, from 1
    /// @param state  `offered`, `trying`, `ringing`, `answered`, `ended` or `refused`
    /// @param caller the calling number as this gateway understood it
    /// @param called the called number as it came in
    /// @param via    the Itsp, site or PBX node that it goes to or comes from, empty before that is known
    /// @param callIdIn  the Call-ID of the caller's leg
    /// @param callIdOut the Call-ID of the leg to whom is being called, empty while nobody is. On the link it is the other
    ///                  gateway's `callIdIn`, so that a call can be followed through both
    record CallChanged(
            long call, String state, String caller, String called, String via, String callIdIn, String callIdOut)
            implements Event {

        public CallChanged {
            caller = Printable.of(caller);
            called = Printable.of(called);
            callIdIn = Printable.of(callIdIn);
        }
    }

    /// Why a call went as it did, one line for people: which pattern matched or that none did, why a route was left, who hung
    /// up.
    record CallNote(long call, String text) implements Event {

        public CallNote {
            text = Printable.of(text);
        }
    }

    /// A registration came to another state.
    record RegistrationChanged(String name, RegistrationState state, String detail) implements Event {

        public RegistrationChanged {
            detail = Printable.of(detail);
        }
    }

    /// A peer that is watched came up or went down.
    record PeerChanged(String name, String target, PeerState state, String detail) implements Event {

        public PeerChanged {
            detail = Printable.of(detail);
        }
    }

    /// Why a request was not answered.
    enum Drop {
        UNKNOWN_SOURCE,
        NO_LINK_TOKEN,
        OVER_RATE,
        MALFORMED,
        /// With what we add it might not fit into a message of the link.
        TOO_LARGE
    }
}
