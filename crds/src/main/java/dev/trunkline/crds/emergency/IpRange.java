package dev.trunkline.crds.emergency;

import dev.trunkline.crds.common.Copies;
import java.util.Optional;

/// Addresses from `start` to `end` and the place that they are at (E911-07).
public record IpRange(
        String start, String end, Optional<String> building, Optional<String> location, Optional<String> description) {

    public IpRange {
        start = Copies.text(start);
        end = Copies.text(end);
    }
}
