package dev.trunkline.rules.catalogue;

import dev.trunkline.crds.common.Transport;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One provider, or one generic way to connect to one.
///
/// @param id          what `spec.provider` says
/// @param manual      supported, but not open to self-service (ITSP-01)
/// @param draftFirst  the provider wants the customer's address before it gives its own parameters (ITSP-11)
/// @param source      what the documented defaults were read from
/// @param asks        which credentials it asks for (ITSP-04)
/// @param transports  what `connection.transport` may be (ITSP-07)
/// @param required    fields that a complete manifest needs beside what `asks` says, such as `connection.fromUser` (ITSP-12)
/// @param defaults    by field, such as `connection.port` (ITSP-08)
/// @param lists       defaults that are lists, by field: [#INBOUND] and [#MEDIA]
public record CatalogueEntry(
        String id,
        String displayName,
        boolean manual,
        boolean draftFirst,
        Optional<Document> source,
        Set<Credential> asks,
        Set<Transport> transports,
        List<String> required,
        Map<String, CatalogueDefault> defaults,
        Map<String, CatalogueList> lists) {

    /// Where the provider's calls come from, unless the manifest says (ITSP-17).
    public static final String INBOUND = "connection.inbound.addresses";

    /// Where its media comes from, unless the manifest says.
    public static final String MEDIA = "connection.media.cidrs";

    public CatalogueEntry {
        asks = asks.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(asks));
        transports = transports.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(transports));
        required = List.copyOf(required);
        defaults = Map.copyOf(defaults);
        lists = Map.copyOf(lists);
    }

    /// What a provider may ask for, each singly.
    public enum Credential {
        Realm,
        Username,
        Password
    }

    public boolean asksFor(Credential credential) {
        return asks.contains(credential);
    }
}
