package dev.trunkline.rules.observed;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.model.GatewayName;
import java.util.List;
import java.util.Map;

/// All that was seen of one domain.
///
/// @param gateways     by name; one that has no children yet may be missing
/// @param reservations of Itsps (access pool) and of Sites (core pool)
/// @param names        the addresses of each name: the bounded, aged union of what operator and gateways found
/// @param conditions   the objects' conditions as they stand, for times of transition only
public record Observations(
        Map<GatewayName, ObservedGateway> gateways,
        Map<ObjectRef, Reservation> reservations,
        Map<NameQuery, List<PeerAddress>> names,
        Map<ObjectRef, List<Condition>> conditions) {

    public static final Observations NONE = new Observations(Map.of(), Map.of(), Map.of(), Map.of());

    public Observations {
        gateways = Map.copyOf(gateways);
        reservations = Map.copyOf(reservations);
        names = Map.copyOf(names);
        conditions = Map.copyOf(conditions);
    }

    public ObservedGateway gateway(GatewayName name) {
        return gateways.getOrDefault(name, ObservedGateway.NONE);
    }

    public Reservation reservation(ObjectRef object) {
        return reservations.getOrDefault(object, new Reservation.Pending());
    }

    public List<PeerAddress> addresses(NameQuery query) {
        return names.getOrDefault(query, List.of());
    }

    public List<Condition> conditions(ObjectRef object) {
        return conditions.getOrDefault(object, List.of());
    }
}
