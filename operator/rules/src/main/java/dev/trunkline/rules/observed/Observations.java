package dev.trunkline.rules.observed;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.unify.TrunkId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that was seen of one domain.
///
/// @param gateways     by name; one that has no children yet may be missing
/// @param reservations of Itsps (access pool) and of Sites (core pool)
/// @param names        the addresses of each name: the bounded, aged union of what operator and gateways found; of a name that none
///     has found yet those that the standing policies were made from
/// @param conditions   the objects' conditions as they stand, for times of transition only
/// @param trunks       the oldest holder in other namespaces of each trunk identity, by [dev.trunkline.rules.unify.TrunkId]
public record Observations(
        Map<GatewayName, ObservedGateway> gateways,
        Map<ObjectRef, Reservation> reservations,
        Map<NameQuery, List<PeerAddress>> names,
        Map<ObjectRef, List<Condition>> conditions,
        Map<TrunkId, TrunkHolder> trunks) {

    public static final Observations NONE = new Observations(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    public Observations {
        gateways = Map.copyOf(gateways);
        reservations = Map.copyOf(reservations);
        names = Map.copyOf(names);
        conditions = Map.copyOf(conditions);
        trunks = Map.copyOf(trunks);
    }

    /// The same without what stands in other namespaces.
    public Observations(
            Map<GatewayName, ObservedGateway> gateways,
            Map<ObjectRef, Reservation> reservations,
            Map<NameQuery, List<PeerAddress>> names,
            Map<ObjectRef, List<Condition>> conditions) {
        this(gateways, reservations, names, conditions, Map.of());
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

    /// Who has a trunk identity in another namespace.
    public Optional<TrunkHolder> trunk(TrunkId id) {
        return Optional.ofNullable(trunks.get(id));
    }

    public List<Condition> conditions(ObjectRef object) {
        return conditions.getOrDefault(object, List.of());
    }
}
