package dev.trunkline.cli.lint;

import dev.trunkline.cli.input.Source;
import dev.trunkline.cli.lint.Finding.Level;
import dev.trunkline.rules.catalogue.CatalogueReader;
import dev.trunkline.rules.catalogue.ProviderCatalogue;
import dev.trunkline.rules.yaml.DocumentReader;
import dev.trunkline.rules.yaml.Documents;
import dev.trunkline.rules.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the provider catalogue in what `--catalogue` names: the ConfigMap, among whatever else a chart renders, or the YAML alone.
public final class Catalogues {

    private Catalogues() {}

    /// @param catalogue absent if there is none, or something is wrong with it
    /// @param report    what is wrong
    public record Given(Optional<ProviderCatalogue> catalogue, Report report) {}

    public static Given read(List<Source> sources) {
        List<Finding> findings = new ArrayList<>();
        for (Source source : sources) {
            source.faults().forEach(fault -> findings.add(finding(source, fault.at(), fault.message())));
            for (Documents.Part part : Documents.of(source.text().text())) {
                Optional<CatalogueText.Result> found = part.isEmpty() ? Optional.empty() : read(source, part);
                if (found.isPresent()) {
                    findings.addAll(found.get().findings());
                    return given(found.get().reading().catalogue(), findings, sources.size());
                }
            }
        }
        if (findings.isEmpty()) {
            findings.add(finding(sources.getFirst(), 0, "there is no provider catalogue in here: neither a ConfigMap with the key "
                    + CatalogueReader.KEY + ", nor a list of providers"));
        }
        return given(Optional.empty(), findings, sources.size());
    }

    private static Optional<CatalogueText.Result> read(Source source, Documents.Part part) {
        Optional<Node.Fields> root =
                DocumentReader.read(part, _ -> {}).filter(Node.Fields.class::isInstance).map(Node.Fields.class::cast);
        boolean manifest = root.filter(fields -> fields.field("kind").isPresent()).isPresent();
        if (!manifest) {
            return Optional.of(CatalogueText.read(source, part));
        }
        return root.filter(fields -> fields.text("kind").equals("ConfigMap"))
                .flatMap(fields -> CatalogueText.text(fields).map(text -> CatalogueText.read(source, id(fields), text)));
    }

    private static ObjectId id(Node.Fields configMap) {
        Optional<Node.Fields> metadata =
                configMap.field("metadata").map(Node.Field::value).filter(Node.Fields.class::isInstance).map(Node.Fields.class::cast);
        return new ObjectId("ConfigMap", metadata.map(it -> it.text("namespace")).orElse(""), metadata.map(it -> it.text("name")).orElse(""));
    }

    private static Given given(Optional<ProviderCatalogue> catalogue, List<Finding> findings, int files) {
        return new Given(findings.isEmpty() ? catalogue : Optional.empty(), new Report(findings, 0, files, Set.of()));
    }

    private static Finding finding(Source source, int at, String message) {
        return new Finding(Finding.CATALOGUE, Level.Error, ObjectId.NONE, "", message, source, at, 1, false);
    }
}
