package dev.trunkline.crds.site;

import dev.trunkline.crds.common.Copies;
import java.util.List;
import java.util.Optional;

/// A public number or `+49…-+49…`, where it comes from and where it leads (SITE-01, SITE-03).
public record PublicNumber(String number, List<String> itspRefs, Optional<String> to) {

    public PublicNumber {
        number = Copies.text(number);
        itspRefs = Copies.of(itspRefs);
    }
}
