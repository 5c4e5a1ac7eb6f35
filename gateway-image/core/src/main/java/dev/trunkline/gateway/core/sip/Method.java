package dev.trunkline.gateway.core.sip;

/// A method name, known or not.
public record Method(String name) {}
