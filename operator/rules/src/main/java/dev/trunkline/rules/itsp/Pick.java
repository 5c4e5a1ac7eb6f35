package dev.trunkline.rules.itsp;

import dev.trunkline.crds.itsp.Effective.Origin;
import dev.trunkline.rules.catalogue.CatalogueDefault;
import dev.trunkline.rules.catalogue.CatalogueEntry;
import dev.trunkline.rules.itsp.EffectiveConnection.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Takes a field from the manifest, else from the catalogue entry's defaults.
record Pick(Optional<CatalogueEntry> entry) {

    /// @param parse reads a default's text; empty where it is unreadable
    <T> Optional<Value<T>> value(String field, Optional<T> written, Function<String, Optional<T>> parse) {
        if (written.isPresent()) {
            return written.map(value -> new Value<>(value, Origin.Spec));
        }
        // ITSP-27: a template whose holes nobody filled is no value.
        return fallback(field)
                .filter(standard -> !standard.hasHoles())
                .flatMap(standard -> parse.apply(standard.value()).map(value -> new Value<>(value, origin(standard.mark()))));
    }

    Optional<Value<String>> text(String field, Optional<String> written) {
        return value(field, written.filter(text -> !text.isBlank()), Optional::of);
    }

    Value<List<String>> list(String field, List<String> written) {
        if (!written.isEmpty()) {
            return new Value<>(written, Origin.Spec);
        }
        return entry.flatMap(e -> Optional.ofNullable(e.lists().get(field)))
                .map(standard -> new Value<>(standard.values(), origin(standard.mark())))
                .orElseGet(() -> new Value<>(List.of(), Origin.Default));
    }

    private Optional<CatalogueDefault> fallback(String field) {
        return entry.flatMap(e -> Optional.ofNullable(e.defaults().get(field)));
    }

    private static Origin origin(CatalogueDefault.Mark mark) {
        return switch (mark) {
            case Tested -> Origin.CatalogueTested;
            case Documented -> Origin.CatalogueDocumented;
        };
    }

    static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }
}
