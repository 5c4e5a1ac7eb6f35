package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.PortRange;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The ports of a gateway pod that no object chooses.
final class Ports {

    static final int LINK = 7060;
    static final int STATUS = 9090;
    static final int PROBE = 8080;

    /// Any port that a pod of ours may open.
    static final PortRange UNPRIVILEGED = new PortRange(1_024, 65_535);

    private static final int FIRST_LINK_MEDIA = 40_000;

    private Ports() {}

    /// As many ports for the link's media as the exposed side has, apart from those and from SIP over UDP: all are sockets of
    /// one pod. From 40000 where that is free, else the lowest that are.
    static PortRange linkMedia(PortRange exposed, OptionalInt sip) {
        return IntStream.concat(IntStream.of(FIRST_LINK_MEDIA), IntStream.iterate(UNPRIVILEGED.first(), first -> first < UNPRIVILEGED.last(), first -> first + 2))
                .mapToObj(first -> new PortRange(first, first + exposed.size() - 1))
                .filter(range -> range.last() <= UNPRIVILEGED.last())
                .filter(range -> range.last() < exposed.first() || exposed.last() < range.first())
                .filter(range -> sip.isEmpty() || !range.contains(sip.getAsInt()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("GW-01 bounds the calls so that both sides have room"));
    }
}
