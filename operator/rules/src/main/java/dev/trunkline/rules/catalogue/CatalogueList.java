package dev.trunkline.rules.catalogue;

import dev.trunkline.rules.catalogue.CatalogueDefault.Mark;
import java.util.List;

/// A default that is a list, such as the networks that a provider calls from.
public record CatalogueList(List<String> values, Mark mark) {

    public CatalogueList {
        values = List.copyOf(values);
    }
}
