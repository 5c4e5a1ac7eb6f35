package dev.trunkline.gateway.core.peer;

import dev.trunkline.gateway.core.sip.SipResponse;
import dev.trunkline.gateway.core.sip.Via;
import java.net.InetAddress;
import java.util.Optional;

/// From which address a peer saw a request of ours come, as our Via in its response says.
public final class SeenFrom {

    private SeenFrom() {}

    /// RFC 3261 §18.2.1: `received` where it differs from what our Via names; RFC 3581 §4: with `rport`, always. So sent-by itself is
    /// believed only of a peer that has filled in `rport`: one that sends our Via back untouched may just as well have copied it.
    public static Optional<String> of(SipResponse response) {
        Via ours = response.topVia();
        Optional<String> told = ours.received().or(() -> ours.rport().isPresent() ? Optional.of(ours.host()) : Optional.empty());
        return told.flatMap(AddressBlock::literal).map(InetAddress::getHostAddress);
    }
}
