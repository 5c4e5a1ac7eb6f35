package dev.trunkline.crds.emergency;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.trunkline.crds.common.Certificate;
import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.Gateway;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What an EmergencyEndpoint's manifest says.
///
/// @param notification `notify` in YAML, which no record component may be called
public record EmergencyEndpointSpec(
        Optional<Provider> provider,
        List<String> countries,
        Optional<String> displayName,
        Optional<Account> account,
        List<String> siteRefs,
        List<String> numbers,
        List<String> prefixes,
        List<RemoteLocation> remoteLocations,
        OptionalInt coreRealmPort,
        Optional<String> mediaProfileRef,
        Optional<Region> providerRegion,
        Optional<ProviderRequires> providerRequires,
        List<String> mediaRanges,
        Optional<String> egressAddress,
        List<Building> buildings,
        List<Place> locations,
        List<IpRange> ipRanges,
        List<SiteDefault> defaults,
        @JsonProperty("notify") Optional<Notify> notification,
        boolean privacy,
        Optional<MobileMarker> mobileMarker,
        Optional<Certificate> certificate,
        Optional<Gateway> gateway) {

    public EmergencyEndpointSpec {
        countries = Copies.of(countries);
        siteRefs = Copies.of(siteRefs);
        numbers = Copies.of(numbers);
        prefixes = Copies.of(prefixes);
        remoteLocations = Copies.of(remoteLocations);
        mediaRanges = Copies.of(mediaRanges);
        buildings = Copies.of(buildings);
        locations = Copies.of(locations);
        ipRanges = Copies.of(ipRanges);
        defaults = Copies.of(defaults);
    }

    /// Who takes the calls (E911-01).
    public enum Provider {
        RedSky,
        Intrado,
        Other
    }

    /// Where the provider is (E911-04).
    public enum Region {
        NorthAmerica,
        Europe
    }

    /// The account with the provider (E911-15).
    public record Account(Optional<String> id, Optional<String> tenant) {}

    /// What tells a mobile client (E911-09).
    public record MobileMarker(Optional<String> header, Optional<String> value) {}

    /// Where a caller of a site is who is outside all ranges (E911-07).
    public record SiteDefault(String siteRef, Optional<String> location) {

        public SiteDefault {
            siteRef = Copies.text(siteRef);
        }
    }
}
