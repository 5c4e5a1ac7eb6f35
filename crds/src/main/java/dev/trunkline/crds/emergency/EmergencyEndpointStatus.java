package dev.trunkline.crds.emergency;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.FoundAddress;
import dev.trunkline.crds.common.PeerStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the operator found out about an EmergencyEndpoint.
public record EmergencyEndpointStatus(
        OptionalLong observedGeneration,
        List<Condition> conditions,
        Optional<FoundAddress> egressAddress,
        Optional<FoundAddress> boundAddress,
        Optional<FoundAddress> advertisedAddress,
        List<PeerStatus> peers,
        Optional<String> mediaProfile,
        List<String> sites,
        OptionalInt siteCount) {

    public EmergencyEndpointStatus {
        conditions = Copies.of(conditions);
        peers = Copies.of(peers);
        sites = Copies.of(sites);
    }
}
