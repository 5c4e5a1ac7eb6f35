package dev.trunkline.gateway.core.sip;

/// A response.
public record SipResponse(int status, String reason, Headers headers, byte[] body) implements SipMessage {}
