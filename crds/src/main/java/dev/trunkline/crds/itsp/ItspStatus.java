package dev.trunkline.crds.itsp;

import dev.trunkline.crds.common.Condition;
import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.FoundAddress;
import dev.trunkline.crds.common.PeerStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the operator found out about an Itsp.
public record ItspStatus(
        OptionalLong observedGeneration,
        List<Condition> conditions,
        Optional<Reserved> reserved,
        List<Effective> effective,
        Optional<FoundAddress> boundAddress,
        Optional<FoundAddress> advertisedAddress,
        Optional<FoundAddress> egressAddress,
        Optional<RegistrationStatus> registration,
        List<PeerStatus> peers,
        Optional<String> mediaProfile,
        List<String> sites,
        OptionalInt siteCount) {

    public ItspStatus {
        conditions = Copies.of(conditions);
        effective = Copies.of(effective);
        peers = Copies.of(peers);
        sites = Copies.of(sites);
    }
}
