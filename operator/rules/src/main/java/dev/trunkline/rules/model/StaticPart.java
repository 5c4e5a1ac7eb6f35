package dev.trunkline.rules.model;

import dev.trunkline.rules.settings.Resources;

/// What of a gateway cannot change without a new pod or Service, beside its ports.
///
/// @param exposureClass names one of the settings' classes
public record StaticPart(String exposureClass, Resources resources) {}
