package dev.trunkline.rules;

import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.crds.site.SiteSpec;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.settings.AddressPool;
import dev.trunkline.rules.settings.Place;
import dev.trunkline.rules.site.EffectivePorts;
import dev.trunkline.rules.site.SiteView;
import java.util.Optional;

/// The place that a manifest asks for itself (ITSP-09): `connection.reserved` of an Itsp, the core realm's address of a Site.
public final class Pin {

    private Pin() {}

    /// @param spec   of any kind
    /// @param access whose port on the address is an Itsp's where it states none
    /// @return empty where it leaves the choice to the pool, or what it asks for is no address
    public static Optional<Place> of(Object spec, AddressPool access) {
        return switch (spec) {
            case ItspSpec itsp -> itsp.connection().flatMap(Connection::reserved).flatMap(pin -> pin.address()
                    .flatMap(Ip::parse)
                    .map(address -> new Place(address, pin.port().orElseGet(() -> access.portOn(address)))));
            case SiteSpec site -> SiteView.coreRealm(site).flatMap(realm -> realm.address()).flatMap(Ip::parse)
                    .map(address -> new Place(address, port(SiteView.corePorts(site))));
            default -> Optional.empty();
        };
    }

    private static int port(EffectivePorts ports) {
        return ports.tcp() != 0 ? ports.tcp() : ports.udp();
    }
}
