package dev.trunkline.gateway.core.sip;

/// A SIP request or response, immutable.
public sealed interface SipMessage permits SipRequest, SipResponse {

    /// The header fields in the order in which they stood.
    Headers headers();

    /// The body, empty where there is none.
    byte[] body();
}
