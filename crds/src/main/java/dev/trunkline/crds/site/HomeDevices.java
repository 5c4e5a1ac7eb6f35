package dev.trunkline.crds.site;

import java.util.OptionalInt;

/// Telephones at home, which use the same uplink (SITE-06).
public record HomeDevices(OptionalInt calls) {}
