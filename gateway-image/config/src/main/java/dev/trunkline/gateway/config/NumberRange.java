package dev.trunkline.gateway.config;

/// E.164 numbers from `first` to `last`, both included and of equal length; one number has both the same.
public record NumberRange(String first, String last) {}
