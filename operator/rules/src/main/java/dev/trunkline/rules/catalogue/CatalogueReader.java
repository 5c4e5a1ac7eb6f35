package dev.trunkline.rules.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trunkline.rules.yaml.DocumentReader;
import dev.trunkline.rules.yaml.Documents;
import dev.trunkline.rules.yaml.Node;
import dev.trunkline.rules.yaml.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the text of a catalogue: YAML, then the schema, then what no schema can say. Takes any text and throws for none.
public final class CatalogueReader {

    /// The key of the ConfigMap that holds it.
    public static final String KEY = "catalogue.yaml";

    private CatalogueReader() {}

    /// A catalogue, or all that is wrong with its text.
    ///
    /// @param catalogue present if nothing is wrong
    /// @param misprints in the text's order
    public record Reading(Optional<ProviderCatalogue> catalogue, List<Misprint> misprints) {

        public Reading {
            misprints = List.copyOf(misprints);
        }
    }

    public static Reading read(String text) {
        List<Documents.Part> parts = Documents.of(text).stream().filter(part -> !part.isEmpty()).toList();
        if (parts.size() == 1) {
            return read(parts.getFirst());
        }
        Misprint misprint = parts.isEmpty()
                ? new Misprint("", 0, 1, "the catalogue is empty; it needs providers, a list with one entry at least")
                : new Misprint("", parts.get(1).at(), 1, "a second document begins here, and a catalogue is one");
        return new Reading(Optional.empty(), List.of(misprint));
    }

    /// @param part a document, wherever in a file it stands
    public static Reading read(Documents.Part part) {
        List<Misprint> misprints = new ArrayList<>();
        Optional<Node> root = DocumentReader.read(part, fault -> misprints.add(new Misprint("", fault.at(), 1, fault.message())));
        if (root.isEmpty()) {
            return new Reading(Optional.empty(), misprints);
        }
        JsonNode json = root.get().json();
        CatalogueSchema.check(json, (field, named, message) -> add(misprints, root.get(), field, named, message));
        CatalogueChecks.check(json, (field, named, message) -> add(misprints, root.get(), field, named, message));
        List<Misprint> all = misprints.stream().distinct().sorted(Misprint.IN_ORDER).toList();
        return new Reading(all.isEmpty() ? Optional.of(CatalogueForm.catalogue(json)) : Optional.empty(), all);
    }

    /// What is known to be right, without a second look.
    static ProviderCatalogue trusted(String text) {
        return DocumentReader.read(Documents.of(text).getFirst(), _ -> {})
                .map(Node::json)
                .filter(ObjectNode.class::isInstance)
                .map(CatalogueForm::catalogue)
                .orElseThrow(() -> new IllegalStateException("the catalogue that is shipped is no YAML"));
    }

    private static void add(List<Misprint> misprints, Node root, String field, boolean named, String message) {
        Spot spot = Spot.of(root, field, named);
        misprints.add(new Misprint(field, spot.at(), Math.max(1, spot.length()), message));
    }

    /// Hears what is wrong.
    @FunctionalInterface
    interface Found {

        /// @param named whether the field's name is at fault, not its value
        void tell(String field, boolean named, String message);
    }
}
