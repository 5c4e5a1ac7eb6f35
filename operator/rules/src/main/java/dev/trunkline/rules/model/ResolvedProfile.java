package dev.trunkline.rules.model;

import dev.trunkline.gateway.config.Media;

/// A MediaProfile that every rule accepts.
public record ResolvedProfile(Media media) {}
