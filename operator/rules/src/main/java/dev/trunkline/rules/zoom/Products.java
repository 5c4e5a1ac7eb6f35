package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.zoom.Versions;
import dev.trunkline.rules.Findings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The products that take part, each with the version that it needs (ZOOM-01).
final class Products {

    /// Stated where it is in use.
    private record Product(String field, String name, Function<Versions, Optional<String>> stated, String least, boolean system) {

        void judge(Versions versions, Findings findings) {
            parsed(field, stated.apply(versions), findings).ifPresent(version -> {
                String text = stated.apply(versions).orElseThrow();
                if (system && !version.isOfSystem()) {
                    findings.error("versions." + field, name + " " + text + " does not say version and release: write it as " + least + " is");
                } else if (version.isBefore(least)) {
                    findings.error("versions." + field, name + " " + text + " is too old: " + least + " at least is needed");
                }
            });
        }
    }

    /// A part of the OpenScape 4000, whose version is that of its hotfix.
    ///
    /// @param release the release that it belongs to
    /// @param hotfix  the number of the lowest one that works
    private record Component(String field, String name, Function<Versions, Optional<String>> stated, int release, int hotfix) {

        Component(String field, String name, Function<Versions, Optional<String>> stated, int hotfix) {
            this(field, name, stated, 22, hotfix);
        }

        void judge(Versions versions, Findings findings) {
            Optional<String> text = stated.apply(versions);
            if (text.isEmpty()) {
                unstated("nothing says which hotfix the " + name + " has", findings);
            }
            parsed(field, text, findings).ifPresent(version -> {
                String system = version.inFull() ? "V11R0." : "";
                String least = release + "." + hotfix;
                if (version.isBefore(version.statesHotfix() ? system + least : system + release)) {
                    findings.error(
                            "versions." + field,
                            name + " " + text.get() + " is too old: " + least + " (V11R0." + least + ") at least is needed");
                } else if (!version.statesHotfix()) {
                    unstated(name + " " + text.get() + " is stated without its hotfix", findings);
                }
            });
        }

        private void unstated(String what, Findings findings) {
            findings.warn(
                    "versions." + field,
                    what + ": state it, as " + release + "." + hotfix + " or V11R0." + release + "." + hotfix + ", the lowest that works");
        }
    }

    /// The table of section 2.2.
    private static final List<Product> SYSTEMS = List.of(
            new Product("zoomWorkplace", "Zoom Workplace", Versions::zoomWorkplace, "6.3.6", false),
            new Product("openscape4000", "OpenScape 4000", Versions::openscape4000, "V11R0.22", true),
            // Only where one still stands beside our gateways.
            new Product("sbc", "SBC", Versions::sbc, "V11R2.1.0", true));

    private static final List<Component> COMPONENTS = List.of(
            new Component("assistant", "Assistant", Versions::assistant, 5),
            new Component("csta", "CSTA", Versions::csta, 3),
            new Component("plt", "PLT", Versions::plt, 3),
            new Component("rmx", "RMX", Versions::rmx, 10),
            new Component("lw", "LW", Versions::lw, 7));

    private Products() {}

    /// ZOOM-01
    static void versions(ZoomView zoom, Findings findings) {
        zoom.spec().versions().ifPresentOrElse(
                versions -> {
                    needed("zoomWorkplace", "Zoom Workplace", versions.zoomWorkplace(), findings);
                    needed("openscape4000", "the OpenScape 4000", versions.openscape4000(), findings);
                    SYSTEMS.forEach(product -> product.judge(versions, findings));
                    COMPONENTS.forEach(component -> component.judge(versions, findings));
                },
                () -> findings.error(
                        "versions",
                        "the versions in use must be stated (versions): zoomWorkplace, openscape4000 and its hotfixes assistant, csta, plt,"
                                + " rmx and lw"));
    }

    private static void needed(String field, String name, Optional<String> version, Findings findings) {
        if (version.isEmpty()) {
            findings.error("versions." + field, "the version of " + name + " must be stated (" + field + ")");
        }
    }

    private static Optional<ProductVersion> parsed(String field, Optional<String> text, Findings findings) {
        Optional<ProductVersion> version = text.flatMap(ProductVersion::parse);
        if (text.isPresent() && version.isEmpty()) {
            findings.error(
                    "versions." + field,
                    quoted(text.get()) + " is no version: write it as the vendor does, such as V11R0.22.5, V11 R0.22 or 6.3.6");
        }
        return version;
    }
}
