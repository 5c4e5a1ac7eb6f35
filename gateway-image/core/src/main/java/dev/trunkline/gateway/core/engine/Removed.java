package dev.trunkline.gateway.core.engine;

import dev.trunkline.gateway.core.b2bua.Call;
import dev.trunkline.gateway.core.peer.NameTable;
import java.util.Set;

/// Whether a call's peer is gone from the configuration. Network policies do not cut what flows, so the gateway does.
final class Removed {

    private Removed() {}

    static boolean isRemoved(Call call, Setup now, NameTable names) {
        boolean peer = Admission.of(now, names, call.exposedPeer()) == Admission.Verdict.STRANGER;
        return peer || linked(call.setup()).stream()
                .filter(name -> name.equals(call.via()) || name.equals(call.plan().callerName()))
                .anyMatch(name -> !linked(now).contains(name));
    }

    /// The objects on the other end of the link.
    private static Set<String> linked(Setup setup) {
        return switch (setup.task()) {
            case Setup.Idle() -> Set.of();
            case Setup.Connection connection -> connection.sites().keySet();
            case Setup.Front front -> front.connections().keySet();
        };
    }
}
