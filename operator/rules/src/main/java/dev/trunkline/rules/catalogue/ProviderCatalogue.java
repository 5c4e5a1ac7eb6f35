package dev.trunkline.rules.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// All providers, by id.
///
/// @param emergency the countries that a provider of emergency calls serves, by its name (E911-01); one that is not here is not known
public record ProviderCatalogue(SortedMap<String, CatalogueEntry> entries, Map<String, List<String>> emergency) {

    private static final int MOST = 20;

    public ProviderCatalogue {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
        emergency = Map.copyOf(emergency);
    }

    public static ProviderCatalogue of(Collection<CatalogueEntry> entries, Map<String, List<String>> emergency) {
        SortedMap<String, CatalogueEntry> byId = new TreeMap<>();
        entries.forEach(entry -> byId.put(entry.id(), entry));
        return new ProviderCatalogue(byId, emergency);
    }

    /// The catalogue that the chart ships: generic entries.
    public static ProviderCatalogue shipped() {
        return Shipped.CATALOGUE;
    }

    public Optional<CatalogueEntry> entry(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /// The countries that a provider of emergency calls serves, empty where the catalogue does not know.
    public List<String> countries(String emergencyProvider) {
        return emergency.getOrDefault(emergencyProvider, List.of());
    }

    /// Whether a text is that of the catalogue that is shipped, which need not be checked again.
    public static boolean isShipped(String text) {
        return text.equals(Shipped.TEXT);
    }

    /// The ids that a manifest may name, for messages; of many, some.
    public String selfServiceIds() {
        List<String> ids = entries.values().stream().filter(entry -> !entry.manual()).map(CatalogueEntry::id).toList();
        return String.join(", ", ids.subList(0, Math.min(ids.size(), MOST)))
                + (ids.size() > MOST ? " and " + (ids.size() - MOST) + " more" : "");
    }

    /// The ids of the providers, and the names of the emergency providers, of which another catalogue says something else.
    public Set<String> differences(ProviderCatalogue other) {
        Set<String> all = new HashSet<>(entries.keySet());
        all.addAll(other.entries.keySet());
        all.removeIf(id -> Objects.equals(entries.get(id), other.entries.get(id)));
        Set<String> served = new HashSet<>(emergency.keySet());
        served.addAll(other.emergency.keySet());
        served.removeIf(name -> countries(name).equals(other.countries(name)));
        all.addAll(served);
        return all;
    }

    /// Read on first use, and with the program: that it is right is for the build to see.
    private static final class Shipped {

        private static final String TEXT = Resource.text("catalogue.yaml");
        private static final ProviderCatalogue CATALOGUE = CatalogueReader.trusted(TEXT);
    }
}
