package dev.trunkline.crds.site;

import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.common.LocationNumber;
import dev.trunkline.crds.common.MediaRanges;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What a Site's manifest says.
public record SiteSpec(
        Optional<String> country,
        Optional<LocationNumber> location,
        Optional<PbxSystem> system,
        Optional<InternetAccess> internetAccess,
        OptionalInt uplinkKbps,
        List<SipServer> sipServers,
        List<PublicNumber> numbers,
        List<DialPattern> dialPlan,
        List<Extension> extensions,
        List<String> extensionNetworks,
        List<Realm> realms,
        Optional<HomeDevices> homeDevices,
        List<ItspCalls> itspCalls,
        Optional<MediaRanges> media,
        Optional<Gateway> gateway) {

    public SiteSpec {
        sipServers = Copies.of(sipServers);
        numbers = Copies.of(numbers);
        dialPlan = Copies.of(dialPlan);
        extensions = Copies.of(extensions);
        extensionNetworks = Copies.of(extensionNetworks);
        realms = Copies.of(realms);
        itspCalls = Copies.of(itspCalls);
    }
}
