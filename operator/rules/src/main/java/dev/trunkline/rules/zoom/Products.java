package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.zoom.Versions;
import dev.trunkline.rules.Findings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The products that take part, each with the version that it needs (ZOOM-01).
final class Products {

    /// @param least  the lowest version that works
    /// @param inFull the same, counted from the system's version as the vendor names a component's hotfix; empty for a product that
    ///               has a version of its own
    /// @param hotfix whether hotfixes of it count, so that one that is not stated is noticed
    private record Product(
            String field, String name, Function<Versions, Optional<String>> stated, String least, String inFull, boolean hotfix) {

        static Product component(String field, Function<Versions, Optional<String>> stated, String least) {
            String name = field.equals("assistant") ? "Assistant" : field.toUpperCase(java.util.Locale.ROOT);
            return new Product(field, name, stated, least, "V11R0." + least, true);
        }

        boolean isOld(ProductVersion version) {
            String bound = version.inFull() && !inFull.isEmpty() ? inFull : least;
            return version.compareTo(ProductVersion.parse(bound).orElseThrow()) < 0;
        }
    }

    /// The table of section 2.2.
    private static final List<Product> NEEDED = List.of(
            new Product("zoomWorkplace", "Zoom Workplace", Versions::zoomWorkplace, "6.3.6", "", false),
            new Product("openscape4000", "OpenScape 4000", Versions::openscape4000, "V11R0.22", "", true),
            Product.component("assistant", Versions::assistant, "22.5"),
            Product.component("csta", Versions::csta, "22.3"),
            Product.component("plt", Versions::plt, "22.3"),
            Product.component("rmx", Versions::rmx, "22.10"),
            Product.component("lw", Versions::lw, "22.7"));

    /// Only where one still stands beside our gateways.
    private static final Product SBC = new Product("sbc", "SBC", Versions::sbc, "V11R2.1.0", "", false);

    private Products() {}

    /// ZOOM-01
    static void versions(ZoomView zoom, Findings findings) {
        Optional<Versions> versions = zoom.spec().versions();
        if (versions.isEmpty() || NEEDED.stream().anyMatch(product -> product.stated().apply(versions.get()).isEmpty())) {
            findings.error(
                    "versions",
                    "the versions in use must be stated (versions): zoomWorkplace, openscape4000, assistant, csta, plt, rmx and lw");
        }
        versions.ifPresent(stated -> {
            NEEDED.forEach(product -> judge(product, stated, findings));
            judge(SBC, stated, findings);
        });
    }

    private static void judge(Product product, Versions stated, Findings findings) {
        product.stated().apply(stated).ifPresent(text -> {
            String field = "versions." + product.field();
            Optional<ProductVersion> version = ProductVersion.parse(text);
            if (version.isEmpty()) {
                findings.error(
                        field, quoted(text) + " is no version: write it as the vendor does, such as V11R0.22.5, V11 R0.22 or 6.3.6");
            } else if (product.isOld(version.get())) {
                String bound = product.least() + (product.inFull().isEmpty() ? "" : " (" + product.inFull() + ")");
                findings.error(field, product.name() + " " + text + " is too old: " + bound + " at least is needed");
            } else if (product.hotfix() && !version.get().statesHotfix()) {
                findings.warn(
                        field,
                        product.name() + " " + text + " is stated without its hotfix, the last number of a version such as "
                                + (version.get().inFull() ? "V11R0.22.5" : "22.5") + "; state it, since some hotfixes matter");
            }
        });
    }
}
