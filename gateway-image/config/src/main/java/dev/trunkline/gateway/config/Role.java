package dev.trunkline.gateway.config;

/// What a gateway pod does: `Connection` faces a provider (the access side), `Front` faces a site's PBX (the core side).
public enum Role {
    Connection,
    Front
}
