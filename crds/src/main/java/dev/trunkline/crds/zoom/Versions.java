package dev.trunkline.crds.zoom;

import java.util.Optional;

/// The versions in use, as the vendors write them (ZOOM-01).
public record Versions(
        Optional<String> zoomWorkplace,
        Optional<String> openscape4000,
        Optional<String> assistant,
        Optional<String> csta,
        Optional<String> plt,
        Optional<String> rmx,
        Optional<String> lw,
        Optional<String> sbc) {}
