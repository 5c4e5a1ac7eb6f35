package dev.trunkline.rules.model;

import dev.trunkline.gateway.config.Secret;
import java.util.Optional;

/// User name and password, resolved from a Secret and the manifest.
public record Digest(String username, Secret password, Optional<String> realm) {}
