package dev.trunkline.crds.site;

import dev.trunkline.crds.common.Copies;
import java.util.OptionalInt;

/// The calls that a connection may have at this site (SITE-06).
public record ItspCalls(String itspRef, OptionalInt simultaneousCalls) {

    public ItspCalls {
        itspRef = Copies.text(itspRef);
    }
}
