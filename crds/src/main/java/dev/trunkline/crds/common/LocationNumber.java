package dev.trunkline.crds.common;

import java.util.Optional;

/// The gateway location number, digits only (SITE-07, UPT-06).
public record LocationNumber(Optional<String> countryCode, Optional<String> areaCode, Optional<String> pabxNumber) {}
