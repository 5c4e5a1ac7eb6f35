package dev.trunkline.crds.zoom;

import dev.trunkline.crds.common.Copies;
import java.util.List;

/// The dynamic block list (ZOOM-15).
public record Blocklist(
        boolean enabled,
        boolean initialRegistrations,
        int failures,
        int windowSeconds,
        int blockSeconds,
        List<String> exempt) {

    public Blocklist {
        exempt = Copies.of(exempt);
    }
}
