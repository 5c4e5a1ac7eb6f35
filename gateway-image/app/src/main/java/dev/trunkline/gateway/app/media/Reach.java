package dev.trunkline.gateway.app.media;

import dev.trunkline.gateway.core.engine.Side;
import dev.trunkline.gateway.core.peer.AddressBlock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where media may be sent, since whoever writes an SDP may name any place: not the pod itself, where two legs that name each other
/// would send round and round, not what is only near it, and on the exposed side nobody whom the configuration does not know.
/// One thread only.
final class Reach {

    private final Collection<InetAddress> bound;
    private final Set<InetSocketAddress> ports = new HashSet<>();
    private List<AddressBlock> permitted = List.of();

    /// @param bound what our own ports are bound to
    Reach(Collection<InetAddress> bound) {
        this.bound = Set.copyOf(bound);
    }

    /// The ranges that media of the exposed side may go to, from the next signalling on.
    void permit(List<AddressBlock> ranges) {
        permitted = ranges;
    }

    void opened(InetSocketAddress port) {
        ports.add(port);
    }

    void closed(InetSocketAddress port) {
        ports.remove(port);
    }

    boolean allows(Side side, InetSocketAddress place) {
        InetAddress address = place.getAddress();
        // 169.254.0.0/16 is where clouds answer with the credentials of the machine.
        return !address.isLinkLocalAddress()
                && (address.isLoopbackAddress() ? isNeighbour(place) : !isOurs(address))
                && (side == Side.LINK || permitted.stream().anyMatch(range -> range.contains(address)));
    }

    /// On the loopback there are others than us, if we are bound there at all.
    private boolean isNeighbour(InetSocketAddress place) {
        return bound.stream().anyMatch(own -> own.isLoopbackAddress() || own.isAnyLocalAddress()) && !ports.contains(place);
    }

    private boolean isOurs(InetAddress address) {
        return bound.contains(address) || bound.stream().anyMatch(InetAddress::isAnyLocalAddress) && isOfThisHost(address);
    }

    private static boolean isOfThisHost(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException _) {
            return true;
        }
    }
}
