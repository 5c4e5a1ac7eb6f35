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

/// Finds provider catalogues: in what `--catalogue` names, the ConfigMap among whatever else a chart renders or the YAML alone; and
/// among the files that are judged.
public final class Catalogues {

    private Catalogues() {}

    /// @param catalogue absent if there is none, or something is wrong with it
    /// @param report    what is wrong
    public record Given(Optional<ProviderCatalogue> catalogue, Report report) {}

    /// @param findings what is wrong with those among the files
    /// @param different those that are right, each once
    public record Among(List<Finding> findings, List<ProviderCatalogue> different) {

        public Among {
            findings = List.copyOf(findings);
            different = List.copyOf(different);
        }
    }

    /// Those among the files that are judged.
    public static Among among(List<Source> sources) {
        List<CatalogueText.Result> results = new ArrayList<>();
        for (Source source : sources) {
            String text = source.text().text();
            if (text.contains("providers") || text.contains(CatalogueReader.KEY)) {
                Documents.of(text).stream().filter(part -> !part.isEmpty()).forEach(part ->
                        DocumentReader.read(part, _ -> {}).ifPresent(root -> collect(source, part, root, true, results)));
            }
        }
        return new Among(
                results.stream().flatMap(result -> result.findings().stream()).toList(),
                results.stream().flatMap(result -> result.reading().catalogue().stream()).distinct().toList());
    }

    private static void collect(Source source, Documents.Part part, Node node, boolean alone, List<CatalogueText.Result> results) {
        if (!(node instanceof Node.Fields root)) {
            return;
        }
        if (root.text("kind").endsWith("List") && root.field("items").map(Node.Field::value).orElse(null) instanceof Node.Items items) {
            items.nodes().forEach(item -> collect(source, part, item, false, results));
        } else if (Others.isOne(root.text("apiVersion"), root.text("kind"))) {
            if (root.text("kind").equals("ConfigMap") && CatalogueText.isIn(root)) {
                CatalogueText.text(root).ifPresent(text -> results.add(CatalogueText.read(source, id(root), text)));
            }
        } else if (alone && CatalogueText.is(root, source.found())) {
            results.add(CatalogueText.read(source, part));
        }
    }

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
        return new Given(findings.isEmpty() ? catalogue : Optional.empty(), Report.of(findings, files));
    }

    private static Finding finding(Source source, int at, String message) {
        return new Finding(Finding.CATALOGUE, Level.Error, ObjectId.NONE, "", message, source, at, 1, false);
    }
}
