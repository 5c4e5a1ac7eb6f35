package dev.trunkline.gateway.core.sip;

/// A `sip:`, `sips:` or `tel:` URI.
public record SipUri(String text) {}
