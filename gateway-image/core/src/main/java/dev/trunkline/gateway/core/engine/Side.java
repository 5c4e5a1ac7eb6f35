package dev.trunkline.gateway.core.engine;

/// The two sides of a gateway.
public enum Side {
    /// Toward the outside: a provider, or a PBX.
    EXPOSED,
    /// Toward the other gateways of the domain.
    LINK
}
