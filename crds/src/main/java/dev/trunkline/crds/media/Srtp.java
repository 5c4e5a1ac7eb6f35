package dev.trunkline.crds.media;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/// How SRTP's keys are agreed on (MEDIA-01).
public record Srtp(Optional<KeyExchange> keyExchange) {

    /// A way to agree on keys.
    public enum KeyExchange {
        /// Keys in SDP (RFC 4568).
        SDES,
        /// Keys by a DTLS handshake on the media path (RFC 5764).
        @JsonProperty("DTLS-SRTP")
        DtlsSrtp
    }
}
