package dev.trunkline.rules.firewall;

import dev.trunkline.crds.common.MediaRanges;
import dev.trunkline.crds.common.PortRange;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.PeerPlace;
import dev.trunkline.rules.emergency.EmergencyView;
import dev.trunkline.rules.itsp.ItspView;
import dev.trunkline.rules.site.SiteView;
import dev.trunkline.rules.unify.TenantView;
import java.util.List;
import java.util.Optional;

/// Networks that a policy lets in.
final class Networks {

    private Networks() {}

    /// FW-12, on what the catalogue fills in as well.
    static void ofTheProvider(ItspView itsp, Findings findings) {
        PeerPlace.networks("connection.media.cidrs", itsp.effective().mediaCidrs().value(), false, findings);
        ports("connection.media.ports", itsp.effective().mediaPorts(), findings);
    }

    /// FW-12
    static void ofThePbx(SiteView site, Findings findings) {
        ranges(site.spec().media(), true, findings);
    }

    /// FW-12
    static void ofTheCloud(TenantView tenant, Findings findings) {
        ranges(tenant.spec().media(), false, findings);
    }

    /// FW-10
    static void ofExtensions(SiteView site, Findings findings) {
        PeerPlace.networks("extensionNetworks", site.spec().extensionNetworks(), true, findings);
    }

    /// FW-06
    static void ofTheEmergencyProvider(EmergencyView endpoint, Findings findings) {
        PeerPlace.networks("mediaRanges", endpoint.spec().mediaRanges(), false, findings);
    }

    private static void ranges(Optional<MediaRanges> media, boolean inside, Findings findings) {
        PeerPlace.networks("media.cidrs", media.map(MediaRanges::cidrs).orElse(List.of()), inside, findings);
        ports("media.ports", media.flatMap(MediaRanges::ports), findings);
    }

    private static void ports(String field, Optional<PortRange> range, Findings findings) {
        range.filter(ports -> ports.first() < 1 || ports.last() > 65_535 || ports.first() > ports.last()).ifPresent(
                ports -> findings.error(field, ports.first() + " to " + ports.last() + " is no range of ports in ascending order"));
    }
}
