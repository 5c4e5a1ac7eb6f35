package dev.trunkline.gateway.config;

/// Who a gateway is.
///
/// @param namespace the domain
/// @param name      the name of the workload, such as `itsp-carrier`
/// @param role      what it does
/// @param slot      the slot, named in Contact, tags and branches so that a hand-over can find the old one
public record Identity(String namespace, String name, Role role, String slot) {}
