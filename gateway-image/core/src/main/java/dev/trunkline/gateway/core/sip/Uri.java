package dev.trunkline.gateway.core.sip;

import java.util.Optional;

/// A URI as a request line, a From or a Contact may hold it.
public sealed interface Uri permits SipUri, TelUri, OtherUri {

    /// The scheme in lower case, without the colon.
    String scheme();

    /// Whom it names: the user part with escapes undone, or the telephone number without visual separators.
    Optional<String> user();

    /// The URI as it goes on the wire.
    String text();

    /// Whether both name the same resource: RFC 3261 §19.1.4, RFC 3966 §4. Not transitive, hence not `equals`.
    boolean equivalentTo(Uri other);

    /// This URI if it is `sip:` or `sips:`.
    default Optional<SipUri> asSip() {
        return this instanceof SipUri sip ? Optional.of(sip) : Optional.empty();
    }

    /// Parses a whole text; empty when it is no URI.
    static Optional<Uri> parse(String text) {
        try {
            return Optional.of(UriReader.read(text));
        } catch (SyntaxException _) {
            return Optional.empty();
        }
    }
}
