package dev.trunkline.crds.zoom;

import java.util.OptionalInt;

/// How many licences of each sort there are (ZOOM-19, ZOOM-31).
public record ZoomLicences(OptionalInt psi, OptionalInt subscriber, OptionalInt sbcZoom, OptionalInt flex) {}
