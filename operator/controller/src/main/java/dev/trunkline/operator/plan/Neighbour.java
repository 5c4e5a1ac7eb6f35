package dev.trunkline.operator.plan;

import dev.trunkline.gateway.config.PortRange;
import dev.trunkline.rules.model.GatewayName;

/// A gateway on the other end of a link.
///
/// @param linkMedia the ports of its pods that take the link's media
record Neighbour(GatewayName name, PortRange linkMedia) {

    static Neighbour of(Composed gateway) {
        return new Neighbour(gateway.name(), gateway.config().link().media());
    }

    /// One that is kept as it stands: nobody knows any more which ports it was told.
    static Neighbour kept(GatewayName name) {
        return new Neighbour(name, Ports.UNPRIVILEGED);
    }
}
