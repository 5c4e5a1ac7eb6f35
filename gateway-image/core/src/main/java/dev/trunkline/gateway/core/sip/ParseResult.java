package dev.trunkline.gateway.core.sip;

import java.util.Optional;

/// What became of bytes.
public sealed interface ParseResult {

    record Parsed(SipMessage message) implements ParseResult {}

    /// Not a SIP message.
    ///
    /// @param position where, in characters from the start
    /// @param what     a few words for a log; nothing of the input
    /// @param status   what to answer, mostly 400
    /// @param request  good for nothing but [SipRequest#reply(int)]: Via, From, To, Call-ID and CSeq as they came, of which only the
    ///                 top Via is known to be well-formed; empty for a response, for an ACK (which nobody answers), and where one
    ///                 of these is missing
    record Malformed(int position, String what, int status, Optional<SipRequest> request) implements ParseResult {}
}
