package dev.trunkline.rules.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All providers, by id.
public record ProviderCatalogue(SortedMap<String, CatalogueEntry> entries) {

    public ProviderCatalogue {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public static ProviderCatalogue of(Collection<CatalogueEntry> entries) {
        SortedMap<String, CatalogueEntry> byId = new TreeMap<>();
        entries.forEach(entry -> byId.put(entry.id(), entry));
        return new ProviderCatalogue(byId);
    }

    public Optional<CatalogueEntry> entry(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /// The ids that a manifest may name, for messages.
    public String selfServiceIds() {
        return String.join(", ", entries.values().stream().filter(entry -> !entry.manual()).map(CatalogueEntry::id).toList());
    }
}
