package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.core.b2bua.Call;
import dev.trunkline.gateway.core.b2bua.Neighbour;
import dev.trunkline.gateway.core.peer.NameTable;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Whether a call's peer is gone from the configuration. Network policies do not cut what flows, so the gateway does.
final class Removed {

    private Removed() {}

    static boolean isRemoved(Call call, Setup now, NameTable names) {
        boolean peer = Admission.of(now, names, call.exposedPeer()) == Admission.Verdict.STRANGER;
        return peer || linked(call.setup()).stream()
                .filter(call::isWith)
                .anyMatch(neighbour -> !linked(now).contains(neighbour));
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
