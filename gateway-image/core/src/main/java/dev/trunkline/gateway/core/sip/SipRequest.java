package dev.trunkline.gateway.core.sip;

/// A request.
public record SipRequest(Method method, SipUri requestUri, Headers headers, byte[] body) implements SipMessage {}
