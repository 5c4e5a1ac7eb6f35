package dev.trunkline.crds.site;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.FoundAddress;
import dev.trunkline.crds.common.PeerStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the operator found out about a Site.
///
/// @param internetCalls the calls that the uplink carries (SITE-06); absent for no bound
/// @param connections   names of the objects whose connections serve this site, ten at most
public record SiteStatus(
        OptionalLong observedGeneration,
        List<Condition> conditions,
        Optional<FoundAddress> coreAddress,
        OptionalInt corePort,
        Optional<FoundAddress> egressAddress,
        List<PeerStatus> sipServers,
        OptionalInt internetCalls,
        List<String> connections,
        OptionalInt connectionCount) {

    public SiteStatus {
        conditions = Copies.of(conditions);
        sipServers = Copies.of(sipServers);
        connections = Copies.of(connections);
    }
}
