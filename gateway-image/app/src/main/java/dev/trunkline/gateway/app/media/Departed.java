package dev.trunkline.gateway.app.media;

import dev.trunkline.gateway.core.media.PortPool;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/// Who was heard last on each local port whose call is over: late packets of that call are not the next one's. One entry a port at
/// the most. Times are nanoseconds of the relays' clock; one thread only.
final class Departed {

    private static final long REST = PortPool.QUARANTINE.toNanos();

    private record Last(InetSocketAddress source, long until) {}

    private final Map<InetSocketAddress, Last> byPort = new HashMap<>();

    /// A call left this port.
    void left(InetSocketAddress port, Latch latch, long now) {
        latch.latched().ifPresent(source -> byPort.put(port, new Last(source, now + REST)));
    }

    /// Another call has this port now.
    void tell(InetSocketAddress port, Latch latch, long now) {
        Last last = byPort.remove(port);
        if (last != null && last.until() - now > 0) {
            latch.shun(last.source(), last.until());
        }
    }
}
