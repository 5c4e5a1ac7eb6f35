package dev.trunkline.operator.followed;

import dev.trunkline.rules.catalogue.CatalogueReader;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.yaml.SourceText;

/// The provider catalogue, out of a ConfigMap.
public final class Catalogues {

    private Catalogues() {}

    public static Reading<ProviderCatalogue> read(String text) {
        CatalogueReader.Reading reading = CatalogueReader.read(text);
        SourceText source = new SourceText(text);
        return new Reading<>(reading.catalogue(), reading.misprints().stream().map(misprint -> {
            var place = source.place(misprint.at());
            return place.line() + ":" + place.column() + " " + (misprint.field().isEmpty() ? "" : misprint.field() + ": ") + misprint.message();
        }).toList());
    }
}
