package dev.trunkline.crds.site;

import java.util.Optional;

/// The PBX of a site, as its licence and its release name it.
public record PbxSystem(
        Optional<Family> family,
        Optional<Mainboard> mainboard,
        Optional<String> model,
        Optional<Edition> edition,
        Optional<String> release) {

    /// The product family.
    public enum Family {
        OpenScapeBusiness,
        OpenScape4000,
        Other
    }

    /// The generation of an OpenScape Business mainboard (UPT-11).
    public enum Mainboard {
        V2,
        V3,
        S
    }

    /// The licensed edition (UPT-11).
    public enum Edition {
        basic,
        standard,
        advanced
    }
}
