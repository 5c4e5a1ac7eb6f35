package dev.trunkline.crds.site;

import dev.trunkline.crds.common.Copies;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// An outbound pattern and its routes (SITE-04, SITE-05). Left out: strip 0, no prefix.
public record DialPattern(String pattern, OptionalInt strip, Optional<String> prefix, List<Route> routes) {

    public DialPattern {
        pattern = Copies.text(pattern);
        routes = Copies.of(routes);
    }

    /// One way out. Left out: priority 0, weight 1.
    public record Route(String itspRef, OptionalInt priority, OptionalInt weight) {

        public Route {
            itspRef = Copies.text(itspRef);
        }
    }
}
