package dev.trunkline.operator.plan;

import dev.trunkline.rules.Meta;
import dev.trunkline.rules.model.GatewayName;
import dev.trunkline.rules.observed.NameQuery;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Everything that should stand for one gateway.
///
/// @param owner    the object whose gateway it is, and the children's owner reference
/// @param children in the order in which they are to be applied: the policy before the pods; what is not here is to be pruned
/// @param names    what must be resolved, and watched, for the policy
/// @param until    when the time of a registration that is being taken back is over: another plan is due then
/// @param kept     whether what stands is left as it is, whatever `children` says: nobody knows any more what it was told
public record GatewayPlan(
        GatewayName name,
        Meta owner,
        List<HasMetadata> children,
        SortedSet<NameQuery> names,
        Optional<Instant> until,
        boolean kept) {

    static GatewayPlan kept(GatewayName name, Meta owner) {
        return new GatewayPlan(name, owner, List.of(), new TreeSet<>(), Optional.empty(), true);
    }

    public GatewayPlan {
        children = List.copyOf(children);
        names = new TreeSet<>(names);
    }
}
