package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.core.b2bua.Call;
import dev.trunkline.gateway.core.b2bua.Neighbour;
import dev.trunkline.gateway.core.peer.NameTable;
import java.util.Collections;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Whether a call's peer is gone from the configuration. Network policies do not cut what flows, so the gateway does.
final class Removed {

    private Removed() {}

    static boolean isRemoved(Call call, Setup now, NameTable names) {
        return isPeerRemoved(call, now, names) || linked(call.setup()).stream()
                .filter(call::isWith)
                .anyMatch(neighbour -> !linked(now).contains(neighbour));
    }

    /// A name that stands may point elsewhere by now: whoever it led to when the call began is still its peer.
    private static boolean isPeerRemoved(Call call, Setup now, NameTable names) {
        return Admission.of(now, names, call.exposedPeer()) == Admission.Verdict.STRANGER
                && Collections.disjoint(call.exposedHosts(), Admission.hosts(now));
    }

    /// The objects on the other end of the link.
    private static Set<Neighbour> linked(Setup setup) {
        return switch (setup.task()) {
            case Setup.Idle() -> Set.of();
            case Setup.Connection connection -> all(connection.sites().keySet(), Neighbour::site);
            case Setup.Front front -> all(front.connections().keySet(), Neighbour::itsp);
        };
    }

    private static Set<Neighbour> all(Set<String> names, Function<String, Neighbour> kind) {
        return names.stream().map(kind).collect(Collectors.toSet());
    }
}
