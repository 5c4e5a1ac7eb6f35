package dev.trunkline.operator.followed;

import dev.trunkline.rules.ConfigMapData;
import dev.trunkline.rules.catalogue.CatalogueReader;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.certificate.TrustedRoots;
import dev.trunkline.rules.yaml.SourceText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What ConfigMaps say, by key.
public final class Readers {

    private Readers() {}

    public static Reading<ProviderCatalogue> catalogue(Map<String, String> data) {
        String text = data.get(CatalogueReader.KEY);
        if (text == null) {
            return new Reading<>(Optional.empty(), List.of("the key " + CatalogueReader.KEY + " is not there"));
        }
        if (ProviderCatalogue.isShipped(text)) {
            // Most operators then never load the schema's validator.
            return new Reading<>(Optional.of(ProviderCatalogue.shipped()), List.of());
        }
        CatalogueReader.Reading reading = CatalogueReader.read(text);
        SourceText source = new SourceText(text);
        return new Reading<>(reading.catalogue(), reading.misprints().stream().map(misprint -> {
            var place = source.place(misprint.at());
            return place.line() + ":" + place.column() + " " + (misprint.field().isEmpty() ? "" : misprint.field() + ": ") + misprint.message();
        }).toList());
    }

    /// Without any content there is no list, which is no fault.
    public static Reading<TrustedRoots> trustedRoots(String configMap, Map<String, String> data) {
        if (data.values().stream().allMatch(String::isBlank)) {
            return new Reading<>(Optional.of(TrustedRoots.NONE), List.of());
        }
        try {
            return new Reading<>(Optional.of(TrustedRoots.of(new ConfigMapData(configMap, data))), List.of());
        } catch (IllegalArgumentException e) {
            return new Reading<>(Optional.empty(), List.of(e.getMessage()));
        }
    }
}
