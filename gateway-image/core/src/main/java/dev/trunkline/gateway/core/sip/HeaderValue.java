package dev.trunkline.gateway.core.sip;

/// A typed value that can stand in a header field.
public sealed interface HeaderValue permits Via, NameAddr, CSeq, AuthHeader {

    /// The value as it goes on the wire, without CR, LF or NUL.
    String text();
}
