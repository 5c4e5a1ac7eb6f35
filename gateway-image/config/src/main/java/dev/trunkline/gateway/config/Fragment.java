package dev.trunkline.gateway.config;

/// What one object says to one gateway.
///
/// @param source  the object
/// @param content what it says, written under one key that names its type (`provider:`, `site:`, …)
public record Fragment(Source source, Content content) {}
