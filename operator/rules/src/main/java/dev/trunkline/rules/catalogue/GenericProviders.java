package dev.trunkline.rules.catalogue;

import dev.trunkline.crds.common.Transport;
import dev.trunkline.rules.catalogue.CatalogueDefault.Mark;
import dev.trunkline.rules.catalogue.CatalogueEntry.Credential;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Entries for providers that nobody has described yet: the ways in which providers connect at all. What they default to is
/// what the standards say (RFC 3261, 3263), hence documented.
public final class GenericProviders {

    private static final Set<Credential> USER = EnumSet.of(Credential.Username, Credential.Password);
    private static final Set<Credential> NOBODY = EnumSet.noneOf(Credential.class);
    private static final Set<Transport> ANY = EnumSet.allOf(Transport.class);

    public static final ProviderCatalogue CATALOGUE = ProviderCatalogue.of(List.of(
            registering("generic-udp-register", "Registration over UDP", Transport.UDP),
            registering("generic-tcp-register", "Registration over TCP", Transport.TCP),
            registering("generic-tls-register", "Registration over TLS", Transport.TLS),
            entry("generic-fixed-address", "Fixed addresses, no credentials", NOBODY, ANY, Map.of("connection.addressType", "IP")),
            entry("generic-fixed-address-auth", "Fixed addresses, calls to the provider with credentials", USER, ANY,
                    Map.of("connection.addressType", "IP")),
            entry("generic-dns-srv", "Found by SRV records, with registration", USER, ANY,
                    Map.of("connection.addressType", "DNS-SRV", "connection.registration.enabled", "true")),
            draftFirst("generic-draft-first", "Wants your address first, with credentials", USER),
            draftFirst("generic-draft-first-address", "Wants your address first, no credentials", NOBODY),
            new CatalogueEntry("generic-manual", "Provisioned by hand", true, false, NOBODY, ANY, List.of(), Map.of(), List.of(),
                    List.of())));

    private GenericProviders() {}

    private static CatalogueEntry registering(String id, String displayName, Transport transport) {
        return entry(id, displayName, USER, EnumSet.of(transport),
                Map.of("connection.transport", transport.name(), "connection.registration.enabled", "true"));
    }

    private static CatalogueEntry draftFirst(String id, String displayName, Set<Credential> asks) {
        return new CatalogueEntry(id, displayName, false, true, asks, ANY, List.of(), Map.of(), List.of(), List.of());
    }

    private static CatalogueEntry entry(
            String id, String displayName, Set<Credential> asks, Set<Transport> transports, Map<String, String> defaults) {
        Map<String, CatalogueDefault> marked = new java.util.TreeMap<>();
        defaults.forEach((field, value) -> marked.put(field, new CatalogueDefault(value, Mark.Documented)));
        return new CatalogueEntry(id, displayName, false, false, asks, transports, List.of(), marked, List.of(), List.of());
    }
}
